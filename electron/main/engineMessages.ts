import type { Answer, WireError } from '../../shared/contract/contract.ts';
import type { EngineEvent, FrameAnswer, FrameRequest } from '../engine/service/engine.ts';

/** What the shell says to the engine process. */
export type ToEngine =
  | { readonly kind: 'start'; readonly folder: string; readonly key: Uint8Array; readonly sealedBy: 'keychain' | 'key-file'; readonly exports: string }
  | { readonly kind: 'call'; readonly id: number; readonly method: unknown; readonly input: unknown }
  | { readonly kind: 'frame'; readonly id: number; readonly request: FrameRequest }
  | { readonly kind: 'grant'; readonly id: number; readonly path: string }
  | { readonly kind: 'exported'; readonly id: number; readonly jobId: string; readonly what: 'folder' | 'report' };

/** What the engine process says to the shell. */
export type FromEngine =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly kind: 'frame'; readonly id: number; readonly frame: FrameAnswer | { readonly error: WireError } }
  | { readonly kind: 'event'; readonly event: EngineEvent };
