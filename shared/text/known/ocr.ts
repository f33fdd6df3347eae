/**
 * Characters that recognisers take for one another become one: O and 0, I, l, | and 1, S and 5, B and 8, Z and 2, rn and m, vv and w.
 * Two texts that differ by such confusions alone have the same skeleton.
 */
export function skeleton(compacted: string): string {
  let result = '';
  for (const character of compacted.replace(/rn|rri/g, 'm').replace(/vv/g, 'w').replace(/cl/g, 'd')) result += confused[character] ?? character;
  return result;
}

const confused: Readonly<Record<string, string>> = { o: '0', q: '0', i: '1', l: '1', '|': '1', '!': '1', j: '1', s: '5', $: '5', b: '8', z: '2', g: '9', '€': 'e' };

/** The strings that one deletion makes of `text`, and `text` itself: two strings one edit apart share at least one of them. */
export function deletions(text: string): string[] {
  const result = [text];
  for (let index = 0; index < text.length; index++) result.push(text.slice(0, index) + text.slice(index + 1));
  return result;
}

/** True where one insertion, deletion, substitution or swap of neighbours turns `a` into `b`. */
export function withinOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restA === `${restB.slice(1)}${restB.slice(0, 1)}`;
}
