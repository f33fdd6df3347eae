/** Data that all workers read and that is not copied: JSON in shared memory. `id` tells whether a worker has read it before. */
export interface Shared {
  readonly id: number;
  readonly bytes: Uint8Array;
}

let made = 0;

/** Puts a value where all workers can read it without a copy. */
export function share(value: unknown): Shared {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const bytes = new Uint8Array(new SharedArrayBuffer(json.length));
  bytes.set(json);
  return { id: ++made, bytes };
}

/** The value that was shared. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it says what the JSON holds
export function readShared<Value>({ bytes }: Shared): Value {
  // Decoders refuse shared memory: a Buffer over it is read by its own means.
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')) as Value;
}

/** Reads shared values, each once: what `prepare` made of the last few is kept. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it says what the JSON holds
export function sharedReader<Value, Prepared>(prepare: (value: Value) => Prepared, kept: number): (shared: Shared) => Prepared {
  const known = new Map<number, Prepared>();
  return (shared) => {
    const before = known.get(shared.id);
    if (before !== undefined) return before;
    const prepared = prepare(readShared<Value>(shared));
    if (known.size >= kept) known.delete(known.keys().next().value!);
    known.set(shared.id, prepared);
    return prepared;
  };
}

/** The same task with copies in the place of shared memory: another process shares none. */
export function withoutSharedMemory<Value>(value: Value): Value {
  if (value instanceof Int32Array || value instanceof Uint8Array) return (value.buffer instanceof SharedArrayBuffer ? value.slice() : value) as Value;
  if (Array.isArray(value)) return value.map((one: unknown) => withoutSharedMemory(one)) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutSharedMemory(one as unknown)])) as Value;
}
