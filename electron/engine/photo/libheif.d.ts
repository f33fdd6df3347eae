/** The package describes its raw exports alone. */
declare module 'libheif-js/wasm-bundle.js' {
  const heif: object;
  export default heif;
}
