/** The part of the WebAssembly interface that Node has and the ES library does not declare. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Memory: new (size: { readonly initial: number }) => WebAssembly.Memory;
  readonly Module: new (bytes: Uint8Array) => WebAssembly.Module;
  readonly Instance: new (module: WebAssembly.Module, imports?: object) => WebAssembly.Instance;
};

declare namespace WebAssembly {
  type Module = object;
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
}
