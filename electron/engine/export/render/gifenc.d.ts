/** The part of gifenc that is used; the package brings no types, and Node cannot see the names in its other form. */
declare module 'gifenc/dist/gifenc.esm.js' {
  type Palette = number[][];
  export function GIFEncoder(options?: { readonly initialCapacity?: number }): {
    writeFrame(index: Uint8Array, width: number, height: number, options: { readonly palette?: Palette; readonly delay: number; readonly repeat: number }): void;
    finish(): void;
    bytesView(): Uint8Array;
  };
  export function quantize(rgba: Uint8Array | Uint8ClampedArray, colours: number, options?: { readonly format: 'rgb565' }): Palette;
  export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette, format?: 'rgb565'): Uint8Array;
}
