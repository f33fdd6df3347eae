const [extension, image, comment, plainText] = [0x21, 0x2c, 0xfe, 0x01];

/** What people wrote into a GIF: its comments and its plain texts (GIF89a, 24 and 25), as far as its blocks can be followed. */
export function commentsInGif(bytes: Uint8Array): string[] {
  const found: string[] = [];
  if (!/^GIF8[79]a$/u.test(Buffer.from(bytes.subarray(0, 6)).toString('latin1'))) return found;
  const colours = (flags = 0): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  for (let at = 13 + colours(bytes[10]); at < bytes.length; ) {
    const [kind, label] = [bytes[at], bytes[at + 1]];
    if (kind !== extension && kind !== image) break;
    // Behind the colours of a picture stands one byte more, the size of its codes.
    at += kind === image ? 11 + colours(bytes[at + 9]) : 2;
    const blocks: Uint8Array[] = [];
    for (let size = bytes[at++] ?? 0; size > 0; size = bytes[at++] ?? 0) {
      blocks.push(bytes.subarray(at, at + size));
      at += size;
    }
    // The first block of a plain text says where it stands.
    if (kind === extension && (label === comment || label === plainText)) found.push(Buffer.concat(label === comment ? blocks : blocks.slice(1)).toString('utf8'));
  }
  return found;
}
