/**
 * The lines of a manifest or report that can give something away: without hashes, new UIDs and bare numbers, whose digits would
 * meet some identifier sooner or later. They come from the files themselves, which are searched on their own.
 */
export function visibleText(content: string): string[] {
  return content
    .replaceAll(/\b[0-9a-f]{64}\b/gu, ' ')
    .replaceAll(/\b2\.25\.\d+\b/gu, ' ')
    .replaceAll(/\b1\.2\.840\.10008\.[\d.]+/gu, ' ')
    // A JSON number, and the cells and figures of the report that hold nothing but one.
    .replaceAll(/(":\s*)-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/giu, '$1')
    .replaceAll(/(<(?:td|th|dd)[^>]*>)[\d\s]+(<\/)/giu, '$1$2')
    .replaceAll(/<style>[^]*?<\/style>/gu, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
}
