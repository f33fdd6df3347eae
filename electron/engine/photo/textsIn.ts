/** Letters in front, digits, and what stands between the digits of a serial number. */
export const serialLike = /^(?=(?:.*\d){5})[A-Z]{0,8}[-_]?[0-9A-F-]{5,24}$/u;

const mostTexts = 64;

/** Runs of readable characters that look like words or like a serial number; maker notes have no form that is written down. */
export function textsIn(bytes: Uint8Array): string[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const wide = (all.match(/(?:[\x20-\x7e]\0){5,200}/gu) ?? []).map((run) => run.replaceAll('\0', ''));
  const runs = [...(all.match(/[\x20-\x7e]{5,200}/gu) ?? []), ...wide];
  const words = runs.map((run) => run.trim()).filter((run) => /^(?:[A-Za-z]{3,}[ .,]+){1,6}[A-Za-z]{3,}$/u.test(run));
  const numbers = runs.flatMap((run) => run.split(/[^A-Za-z0-9-]+/u)).filter((piece) => serialLike.test(piece));
  return [...new Set([...numbers, ...words])].slice(0, mostTexts);
}
