/** What a GIF is made of (GIF89a). */
export const block = { extension: 0x21, image: 0x2c, trailer: 0x3b } as const;
export const label = { graphicControl: 0xf9, comment: 0xfe, plainText: 0x01, application: 0xff } as const;

/** Bytes of a colour table that these flags announce. */
export const coloursIn = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** The sub-blocks from `start` on (section 15), as far as there are any; `end` lies behind the empty one that closes them, and is undefined where the file ends before it. */
export function subBlocks(bytes: Uint8Array, start: number): { readonly blocks: Uint8Array[]; readonly end: number | undefined } {
  const blocks: Uint8Array[] = [];
  for (let at = start; at < bytes.length; ) {
    const size = bytes[at]!;
    if (size === 0) return { blocks, end: at + 1 };
    blocks.push(bytes.subarray(at + 1, at + 1 + size));
    at += 1 + size;
  }
  return { blocks, end: undefined };
}
