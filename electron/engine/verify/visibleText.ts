/**
 * The lines of a manifest or report that can give something away: without hashes, new UIDs and bare numbers, whose digits would
 * meet some identifier sooner or later. They come from the files themselves, which are searched on their own.
 */
export function visibleText(content: string): string[] {
  const shown = content
    .replaceAll(/\b[0-9a-f]{64}\b/gu, ' ')
    .replaceAll(/\b2\.25\.\d+\b/gu, ' ')
    .replaceAll(/\b1\.2\.840\.10008\.[\d.]+/gu, ' ')
    // A JSON number, and the cells and figures of the report that hold nothing but one.
    .replaceAll(/(":\s*)-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/giu, '$1')
    .replaceAll(/(<(?:td|th|dd)[^>]*>)[\d\s]+(<\/)/giu, '$1$2')
    .replaceAll(/<style>[^]*?<\/style>/gu, ' ');
  return withoutReferences(shown).split('\n').filter((line) => line.trim() !== '');
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Signs that stand for themselves, instead of the references of HTML and the escapes of JSON: `O&#39;Brien`, `M\u00fcller`. Accents by name lose them, as the search does. */
function withoutReferences(content: string): string {
  return content
    .replaceAll(/&#(?:x(?<hex>[0-9a-f]{1,6})|(?<decimal>\d{1,7}));/giu, (whole, hex: string | undefined, decimal: string | undefined) => signOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ?? whole)
    .replaceAll(/&(?<letter>\p{L})(?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron);/giu, '$<letter>')
    .replaceAll(/&(\p{L}+);/giu, (whole, name: string) => named[name.toLowerCase()] ?? whole)
    .replaceAll(/\\u(?<hex>[0-9a-f]{4})/giu, (whole, hex: string) => signOf(Number.parseInt(hex, 16)) ?? whole);
}

const signOf = (code: number): string | undefined => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
