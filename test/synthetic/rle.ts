/** RLE Lossless (PS3.5 Annex G): one frame of interleaved samples, least significant byte first. */
export function encodeRle(frame: Uint8Array, bytesPerSample: number, samplesPerPixel: number): Buffer {
  const stride = bytesPerSample * samplesPerPixel;
  const segments: Buffer[] = [];
  for (let sample = 0; sample < samplesPerPixel; sample++) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte--) {
      const plane = new Uint8Array(frame.length / stride);
      for (let at = 0; at < plane.length; at++) plane[at] = frame[at * stride + sample * bytesPerSample + byte] ?? 0;
      segments.push(packBits(plane));
    }
  }
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let offset = 64;
  segments.forEach((segment, index) => {
    header.writeUInt32LE(offset, 4 + index * 4);
    offset += segment.length;
  });
  return Buffer.concat([header, ...segments]);
}

function packBits(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  const runAt = (at: number): number => {
    let length = 1;
    while (length < 128 && at + length < bytes.length && bytes[at + length] === bytes[at]) length++;
    return length;
  };
  for (let at = 0; at < bytes.length; ) {
    const run = runAt(at);
    if (run >= 2) {
      out.push(257 - run, bytes[at] ?? 0);
      at += run;
      continue;
    }
    const start = at;
    while (at < bytes.length && at - start < 128 && runAt(at) < 3) at++;
    out.push(at - start - 1, ...bytes.subarray(start, at));
  }
  if (out.length % 2 === 1) out.push(0);
  return Buffer.from(out);
}
