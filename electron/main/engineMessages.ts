import type { Answer, WireError } from '../../shared/contract/contract.ts';
import type { EngineEvent, FrameAnswer, FrameRequest, PreviewRequest, Shown } from '../engine/service/engine.ts';

/** What the shell says to the engine process. */
export type ToEngine =
  | { readonly kind: 'start'; readonly folder: string; readonly key: Uint8Array; readonly sealedBy: 'keychain' | 'key-file'; readonly exports: string }
  | { readonly kind: 'call'; readonly id: number; readonly method: unknown; readonly input: unknown }
  | { readonly kind: 'frame'; readonly id: number; readonly request: FrameRequest | PreviewRequest }
  | { readonly kind: 'grant'; readonly id: number; readonly path: string }
  | { readonly kind: 'exported'; readonly id: number; readonly jobId: string; readonly what: Shown }
  | AboutProcess;

/** What became of a process that the engine asked for. */
export interface AboutProcess {
  readonly kind: 'process';
  readonly id: number;
  readonly what: 'message' | 'exit';
  readonly message?: unknown;
}

/** What the engine process says to the shell. */
export type FromEngine =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: 'frame'; readonly id: number; readonly frame: FrameAnswer | { readonly error: WireError } }
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | ForProcess;

/** What the engine wants of a process that only the shell can start. */
export type ForProcess = { readonly kind: 'process'; readonly id: number } & ({ readonly act: 'start'; readonly entry: string } | { readonly act: 'send'; readonly message: unknown } | { readonly act: 'kill' });
