import { block, coloursIn, label, subBlocks } from './gifBlocks.ts';

/** What people wrote into a GIF: its comments and its plain texts (GIF89a, 24 and 25), as far as its blocks can be followed. */
export function commentsInGif(bytes: Uint8Array): string[] {
  const found: string[] = [];
  if (!/^GIF8[79]a$/u.test(Buffer.from(bytes.subarray(0, 6)).toString('latin1'))) return found;
  for (let at: number | undefined = 13 + coloursIn(bytes[10] ?? 0); at !== undefined && at < bytes.length; ) {
    const [kind, name] = [bytes[at], bytes[at + 1]];
    if (kind !== block.extension && kind !== block.image) break;
    // Behind the colours of a picture stands one byte more, the size of its codes.
    const { blocks, end } = subBlocks(bytes, at + (kind === block.image ? 11 + coloursIn(bytes[at + 9] ?? 0) : 2));
    // The first block of a plain text says where it stands.
    if (kind === block.extension && (name === label.comment || name === label.plainText)) found.push(Buffer.concat(name === label.comment ? blocks : blocks.slice(1)).toString('utf8'));
    at = end;
  }
  return found;
}
