/**
 * Runs the codecs of dcmjs-codecs (libjpeg of 8, 12 and 16 bits, CharLS, OpenJPEG, OpenJPH, libjxl) in WebAssembly. Its own
 * JavaScript is left aside: it loads all of dcmjs, hides the decoders' warnings, by which a damaged frame is known, and keeps
 * a module in use after one of its functions was left by an exception.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { undecodable } from './refusal.ts';

/** A frame as the module sees it: always that of the codestream, never what a data set claims. */
export interface WasmFrame {
  readonly columns: number;
  readonly rows: number;
  readonly samplesPerPixel: number;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly pixelRepresentation: 0 | 1;
  /** Index in the module's list; only "is it RGB" matters to it. */
  readonly isRgb: boolean;
}

export type DecoderName = 'DecodeJpeg' | 'DecodeJpegLs' | 'DecodeJpeg2000' | 'DecodeHtJpeg2000' | 'DecodeJpegXl';
export type EncoderName = 'EncodeJpeg' | 'EncodeJpegLs' | 'EncodeJpeg2000' | 'EncodeHtJpeg2000' | 'EncodeJpegXl';

export interface EncoderSettings {
  /** JPEG lossless selection value. */
  readonly predictor?: number;
  /** JPEG 2000 progression: 0 LRCP, 1 RLCP, 2 RPCL. */
  readonly progressionOrder?: number;
  /** JPEG 2000: the reversible colour transform for RGB. */
  readonly colourTransform?: 'reversible' | 'none';
}

export interface WasmResult {
  readonly bytes: Uint8Array;
  /** What the decoder complained of, in its own words. */
  readonly messages: readonly string[];
}

/** The module's memory does not shrink: past this size a new instance takes over. */
const memoryToKeep = 384 * 1024 * 1024;
const largestStaticData = 16 * 1024 * 1024;
const monochrome2 = 1;
const rgb = 3;

type Exported = Record<string, (...values: number[]) => number>;

interface Instance {
  readonly functions: Exported;
  readonly memory: WebAssembly.Memory;
  readonly messages: string[];
  /** Static data and stack as they were before the first run. */
  readonly pristine: Uint8Array;
  readonly stack: number;
}

let compiled: WebAssembly.Module | undefined;
let current: Instance | undefined;

export async function decodeWithWasm(name: DecoderName, frame: WasmFrame, bytes: Uint8Array): Promise<WasmResult> {
  return run(name, frame, bytes, 'Encoded', 'Decoded', (functions) => {
    const parameters = call(functions, 'CreateDecoderParameters');
    call(functions, 'SetConvertColorspaceToRgb', parameters, 0);
    return { parameters, release: 'ReleaseDecoderParameters' };
  });
}

export async function encodeWithWasm(
  name: EncoderName,
  frame: WasmFrame,
  bytes: Uint8Array,
  settings: EncoderSettings = {},
): Promise<WasmResult> {
  return run(name, frame, bytes, 'Decoded', 'Encoded', (functions) => {
    const parameters = call(functions, 'CreateEncoderParameters');
    call(functions, 'SetLossy', parameters, 0);
    call(functions, 'SetPredictor', parameters, settings.predictor ?? 1);
    call(functions, 'SetPointTransform', parameters, 0);
    call(functions, 'SetSampleFactor', parameters, 0);
    call(functions, 'SetAllowedLossyError', parameters, 0);
    call(functions, 'SetProgressionOrder', parameters, settings.progressionOrder ?? 0);
    call(functions, 'SetAllowMct', parameters, settings.colourTransform === 'none' ? 0 : 1);
    return { parameters, release: 'ReleaseEncoderParameters' };
  });
}

async function run(
  name: DecoderName | EncoderName,
  frame: WasmFrame,
  bytes: Uint8Array,
  input: 'Encoded' | 'Decoded',
  output: 'Encoded' | 'Decoded',
  prepare: (functions: Exported) => { readonly parameters: number; readonly release: string },
): Promise<WasmResult> {
  compiled ??= await compile();
  const instance = takeInstance(compiled);
  const { functions, memory, messages } = instance;
  messages.length = 0;
  try {
    const context = call(functions, 'CreateCodecsContext');
    call(functions, 'SetColumns', context, frame.columns);
    call(functions, 'SetRows', context, frame.rows);
    call(functions, 'SetBitsAllocated', context, frame.bitsAllocated);
    call(functions, 'SetBitsStored', context, frame.bitsStored);
    call(functions, 'SetSamplesPerPixel', context, frame.samplesPerPixel);
    call(functions, 'SetPixelRepresentation', context, frame.pixelRepresentation);
    call(functions, 'SetPlanarConfiguration', context, 0);
    call(functions, 'SetPhotometricInterpretation', context, frame.isRgb ? rgb : monochrome2);
    call(functions, `Set${input}BufferSize`, context, bytes.length);
    new Uint8Array(memory.buffer).set(bytes, call(functions, `Get${input}Buffer`, context) >>> 0);
    const { parameters, release } = prepare(functions);
    call(functions, name, context, parameters);
    const at = call(functions, `Get${output}Buffer`, context) >>> 0;
    const size = call(functions, `Get${output}BufferSize`, context) >>> 0;
    const result = new Uint8Array(memory.buffer, at, size).slice();
    call(functions, release, parameters);
    call(functions, 'ReleaseCodecsContext', context);
    return { bytes: result, messages: [...messages] };
  } catch (error) {
    throw undecodable('the decoder gave up on it', error);
  } finally {
    reset(instance);
  }
}

function call(functions: Exported, name: string, ...values: number[]): number {
  const found = functions[name];
  if (!found) throw new Error(`The codec module has no function ${name}`);
  return found(...values);
}

/** The instance for one run. {@link reset} hands it back. */
function takeInstance(module: WebAssembly.Module): Instance {
  const instance = current ?? instantiate(module);
  current = undefined;
  return instance;
}

/**
 * Puts static data and stack back to what they were: whatever a run allocated, broke or left half done (its errors are traps
 * and exceptions thrown through it) is forgotten, which costs a copy of some hundred kilobytes. A new instance would do the
 * same, but its reserved memory is given back late, and dozens of damaged frames would exhaust the address space.
 */
function reset(instance: Instance): void {
  const { functions, memory, pristine, stack } = instance;
  if (memory.buffer.byteLength > memoryToKeep) return;
  new Uint8Array(memory.buffer).set(pristine);
  call(functions, '_emscripten_stack_restore', stack);
  current = instance;
}

async function compile(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('dcmjs-codecs/build/dcmjs-native-codecs.wasm');
  return new WebAssembly.Module(new Uint8Array(await readFile(path)));
}

function instantiate(module: WebAssembly.Module): Instance {
  const messages: string[] = [];
  const exported: { memory?: WebAssembly.Memory } = {};
  const buffer = (): ArrayBuffer => exported.memory?.buffer ?? new ArrayBuffer(0);
  const text = (at: number, length: number): string =>
    new TextDecoder('latin1').decode(new Uint8Array(buffer(), at >>> 0, length >>> 0));
  const zero = (at: number): void => {
    new DataView(buffer()).setUint32(at >>> 0, 0, true);
  };
  const instance = new WebAssembly.Instance(module, {
    // The codecs need no system: no environment, no clock, no files.
    wasi_snapshot_preview1: {
      environ_get: () => 0,
      environ_sizes_get: (count: number, size: number) => {
        zero(count);
        zero(size);
        return 0;
      },
      proc_exit: (code: number) => {
        throw new Error(`The codec module ended with ${String(code)}`);
      },
      clock_time_get: () => 0,
      // Said to be written, or the C library would go on trying.
      fd_write: (_descriptor: number, vectors: number, count: number, written: number) => {
        const view = new DataView(buffer());
        let total = 0;
        for (let i = 0; i < count; i++) total += view.getUint32((vectors >>> 0) + 8 * i + 4, true);
        view.setUint32(written >>> 0, total, true);
        return 0;
      },
      fd_seek: () => 0,
      fd_close: () => 0,
    },
    env: {
      emscripten_notify_memory_growth: () => undefined,
      onCodecsInfo: (at: number, length: number) => {
        if (messages.length < 1000) messages.push(text(at, length));
      },
      onCodecsTrace: () => undefined,
      onCodecsException: (at: number, length: number) => {
        throw new Error(text(at, length));
      },
    },
  });
  const functions = instance.exports as unknown as Exported;
  exported.memory = instance.exports.memory as WebAssembly.Memory;
  call(functions, '_initialize');
  return { functions, memory: exported.memory, messages, ...pristineState(functions, exported.memory) };
}

/** The heap begins where the first allocation lies; all before it is static data and stack. */
function pristineState(functions: Exported, memory: WebAssembly.Memory): Pick<Instance, 'pristine' | 'stack'> {
  const stack = call(functions, 'emscripten_stack_get_current');
  const beginning = new Uint8Array(memory.buffer, 0, largestStaticData).slice();
  const heap = call(functions, 'CreateCodecsContext') >>> 0;
  if (heap > largestStaticData) throw new Error('The codec module is laid out in another way than expected');
  const pristine = beginning.subarray(0, heap).slice();
  new Uint8Array(memory.buffer).set(pristine);
  return { pristine, stack };
}
