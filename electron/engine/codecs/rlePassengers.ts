/** Bytes in an RLE frame that belong to no segment's run (PS3.5 Annex G): no decoder looks at them, so nobody sees what they hold. */

const headerBytes = 64;

/**
 * The frame rebuilt of its segments alone; `undefined` where it holds nothing else, or where it cannot be taken apart and is left for the decoder
 * to refuse. `segmentBytes`: bytes that each segment unpacks to.
 */
export function withoutRlePassengers(bytes: Uint8Array, segmentBytes: number): Uint8Array | undefined {
  if (bytes.length < headerBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count < 1 || count > 15) return undefined;
  const runs: Uint8Array[] = [];
  let isSound = true;
  let expected = headerBytes;
  for (let segment = 0; segment < count; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const limit = segment + 1 < count ? view.getUint32(8 + 4 * segment, true) : bytes.length;
    if (start < headerBytes || limit < start || limit > bytes.length) return undefined;
    const end = endOfRun(bytes, start, limit, segmentBytes);
    if (end === undefined) return undefined;
    runs.push(bytes.subarray(start, end));
    // Writers end a segment with a byte that makes it even, or with no-operation bytes.
    isSound &&= start === expected && limit - end <= 2 && bytes.subarray(end, limit).every((byte) => byte === 0 || byte === 0x80);
    expected = limit;
  }
  isSound &&= bytes.subarray(4 + 4 * count, headerBytes).every((byte) => byte === 0);
  return isSound ? undefined : rebuilt(runs);
}

/** The offset behind the last packet that is needed; `undefined` where the packets end too soon. */
function endOfRun(bytes: Uint8Array, start: number, limit: number, wanted: number): number | undefined {
  let at = start;
  for (let unpacked = 0; unpacked < wanted; ) {
    if (at >= limit) return undefined;
    const control = bytes[at]!;
    if (control === 128) at += 1;
    else if (control < 128) {
      unpacked += control + 1;
      at += 2 + control;
    } else {
      unpacked += 257 - control;
      at += 2;
    }
  }
  return at > limit ? undefined : at;
}

function rebuilt(runs: readonly Uint8Array[]): Uint8Array {
  const lengths = runs.map((run) => run.length + (run.length % 2));
  const frame = new Uint8Array(headerBytes + lengths.reduce((sum, length) => sum + length, 0));
  const view = new DataView(frame.buffer);
  view.setUint32(0, runs.length, true);
  let at = headerBytes;
  runs.forEach((run, segment) => {
    view.setUint32(4 + 4 * segment, at, true);
    frame.set(run, at);
    at += lengths[segment]!;
  });
  return frame;
}
