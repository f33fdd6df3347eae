import type { ByteRange } from './element.ts';

/** Where bytes are written. What is handed over is the sink's to keep: the writer does not change it afterwards. */
export interface ByteSink {
  write(bytes: Uint8Array): void;
  /** Reads a range and writes it, by the sink's own means. A sink that has it gathers small writes by itself, too. */
  copy?(range: ByteRange): void;
}

/** A sink that keeps everything in memory. */
export interface GatheringSink extends ByteSink {
  bytes(): Uint8Array;
}

/** Keeps what is written, for small things and tests. */
export function gatheringSink(): GatheringSink {
  const parts: Uint8Array[] = [];
  return {
    write: (bytes) => parts.push(bytes),
    bytes: () => concatenated(parts),
  };
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const batchSize = 64 * 1024;

/** Hands small writes on in batches; ends with `flush`. */
export function batchingSink(sink: ByteSink): ByteSink & { flush(): void } {
  if (sink.copy !== undefined) return { write: (bytes) => sink.write(bytes), copy: (range) => sink.copy!(range), flush: () => undefined };
  let batch = new Uint8Array(batchSize);
  let used = 0;
  function flush(): void {
    if (used === 0) return;
    sink.write(batch.subarray(0, used));
    batch = new Uint8Array(batchSize);
    used = 0;
  }
  return {
    flush,
    write(bytes) {
      if (used + bytes.length > batchSize) flush();
      if (bytes.length > batchSize / 4) {
        flush();
        sink.write(bytes);
        return;
      }
      batch.set(bytes, used);
      used += bytes.length;
    },
  };
}
