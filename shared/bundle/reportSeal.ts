/** Stands in the place of a seal while it is made. */
export const noSeal = '0'.repeat(64);
const place = /<code id="seal">([0-9a-f]{64})<\/code>/gu;

/** The seal that a report bears; `undefined` where it bears none, or more than one. */
export function sealOf(report: string): string | undefined {
  const [first, ...more] = report.matchAll(place);
  return more.length > 0 ? undefined : first?.[1];
}

/**
 * What the seal of a report is made of: itself without it, and the manifest beside it, so that neither can be changed alone. Both whole or in pieces, as long as
 * the seal lies in one.
 */
export function* piecesUnderSeal(report: Iterable<string>, manifest: Iterable<string>): Generator<string> {
  for (const piece of report) yield withSeal(piece, noSeal);
  yield* manifest;
}

/** A report, or a piece of it, with this seal. */
export function withSeal(report: string, seal: string): string {
  return report.replace(place, `<code id="seal">${seal}</code>`);
}
