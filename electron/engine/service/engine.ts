import type { EventName, EventOf, EngineHandlers } from '../../../shared/contract/contract.ts';
import type { Pick } from '../../../shared/contract/model.ts';
import type { SealedFile } from '../ingest/sealedFile.ts';

/** Which picture the page asks for. `frame` is 1-based. */
export interface FrameRequest {
  readonly caseId: string;
  readonly instanceId: number;
  readonly frame: number;
  readonly side: 'original' | 'cleaned';
  readonly form: 'pixels' | 'thumbnail';
}

/** A picture of the draft as it will be written. `item`: its place in the draft's media, from 0. */
export interface PreviewRequest {
  readonly caseId: string;
  readonly item: number;
}

/** A frame as it crosses the bridge: what the viewer must know, and the bytes beside it, never inside JSON. */
export interface FrameAnswer {
  readonly contentType: 'application/octet-stream' | 'image/png' | 'image/jpeg';
  /** Sent as the `x-frame` header: JSON of the frame's description. */
  readonly description: string;
  readonly bytes: Uint8Array;
}

/** What the user picked: a path, or a file that came through the loopback host's page (`name`: its path below the drop). */
export type Picked = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'sealed'; readonly file: SealedFile; readonly name: string };

/** What of an export is shown on the desktop. */
export type Shown = 'folder' | 'report' | 'post';

/** The engine as every host sees it. */
export interface Engine {
  readonly handlers: EngineHandlers;
  frame(request: FrameRequest | PreviewRequest): Promise<FrameAnswer>;
  /** Makes a token for a path that the user picked. Only hosts call this; the page sees tokens alone. */
  grant(picked: Picked): Pick;
  /** Where a finished export lies; throws a `UserError` when it published nothing. */
  exportedPath(jobId: string, what: Shown): Promise<string>;
  onEvent(listener: EventListener): () => void;
  close(): Promise<void>;
}

export type EngineEvent = { readonly [Name in EventName]: { readonly name: Name; readonly value: EventOf<Name> } }[EventName];
export type EventListener = (event: EngineEvent) => void;
