import { isMainThread } from 'node:worker_threads';
import * as onnx from 'onnxruntime-node';

/**
 * A network, ready to run on the CPU. From its version 1.29 on the runtime reports every session to its maker and keeps an identifier of the device under the home
 * folder, unless told not to before the first session of a process starts. Throws when it cannot be told: then nothing is run.
 */
export async function startNetwork(model: Uint8Array, threads: number): Promise<onnx.InferenceSession> {
  keepSilent();
  return onnx.InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // Without the arena every tensor is fresh memory from the system: pages to fault in cost up to two thirds more time, most of all in Electron, and no less memory.
    enableCpuMemArena: true,
    enableMemPattern: false,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // Threads that wait in a loop would take the cores from the other workers.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

function keepSilent(): void {
  // Only the main thread's environment is the one that native code reads; a thread has a copy of it.
  if (isMainThread) process.env['ORT_DISABLE_TELEMETRY'] = '1';
  else if (process.env['ORT_DISABLE_TELEMETRY'] !== '1') throw new Error('The runtime of the networks cannot be kept silent in a thread.');
}
