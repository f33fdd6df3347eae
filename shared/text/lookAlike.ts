const alike: Readonly<Record<string, string>> = { l: 'i', '1': 'i', '|': 'i', '!': 'i', '0': 'o', q: 'o', '5': 's', '8': 'b', '2': 'z' };

/** Lower case, with characters that recognisers take for one another made one. Spaces stay, so that a list of words may be given. */
export function lookAlike(text: string): string {
  let result = '';
  for (const character of text.toLowerCase().replaceAll('rn', 'm')) result += alike[character] ?? character;
  return result;
}
