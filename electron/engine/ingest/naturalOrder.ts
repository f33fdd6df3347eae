/**
 * Orders names as people do ("IM2" before "IM10"), the same on every machine: the locale is fixed, and names that read alike
 * are told apart by their code units.
 */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function byNaturalOrder(left: string, right: string): number {
  return collator.compare(left, right) || (left < right ? -1 : left > right ? 1 : 0);
}
