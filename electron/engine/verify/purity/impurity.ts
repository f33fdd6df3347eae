/** A place in a file that is not needed to show its picture: a field of words, a name, a time, or bytes that no reader would look at. */
export interface Impurity {
  /** What and where, in words; never what stands there. */
  readonly where: string;
}

/** Bytes that are read by their place: a file, or a part of one. Reads beyond the end give fewer bytes. */
export interface Bytes {
  readonly size: number;
  read(offset: number, length: number): Buffer;
}

export function bytesOf(bytes: Uint8Array): Bytes {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.length, read: (offset, length) => buffer.subarray(offset, Math.max(offset, Math.min(buffer.length, offset + length))) };
}

/** A part as bytes of its own. */
export function partOf(bytes: Bytes, start: number, size: number): Bytes {
  const within = Math.max(0, Math.min(size, bytes.size - start));
  return { size: within, read: (offset, length) => bytes.read(start + offset, Math.max(0, Math.min(length, within - offset))) };
}

export const allOf = (bytes: Bytes): Buffer => bytes.read(0, bytes.size);

/** A file that ends or contradicts itself where its form says something else: nothing in it can be vouched for. */
export const broken = (form: string, at: number): Impurity => ({ where: `${form}: not in order at byte ${at}` });
export const trailing = (form: string, at: number): Impurity => ({ where: `${form}: bytes after its end, from byte ${at} on` });
