const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a file in UTF-8. Throws where it is none: text of two bytes a letter reads as UTF-8 with a zero between any two letters, and no word in it would be found. */
export function utf8Text(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  if (text.includes('\0')) throw new TypeError('not text in UTF-8');
  return text;
}
