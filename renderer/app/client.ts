import { events, type Answer, type EventName, type EventOf, type Input, type MethodName, type Output, type WireError } from '../../shared/contract/contract.ts';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { Pick } from '../../shared/contract/model.ts';
import { text } from '../strings/text.ts';

declare global {
  interface Window {
    /** There in Electron; absent on the loopback host. */
    readonly vignette?: Bridge<File>;
  }
}

/** Trouble that came over the bridge, with its code and its sentence. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly kind: WireError['kind'];
  readonly code: string;

  constructor({ kind, code, message }: WireError) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/** A file as dropped, with its path below what was dropped. */
export interface DroppedFile {
  readonly file: File;
  readonly name: string;
}

const listeners = new Map<EventName, Set<(value: never) => void>>();

/** Calls a method of the contract; throws an {@link EngineError} when the engine or the host refuses. */
export async function call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  return valueOf(window.vignette === undefined ? await inOrder(name, () => post(name, input)) : await window.vignette.call(name, input)) as Output<Name>;
}

let line: Promise<unknown> = Promise.resolve();

/** What concerns the draft goes one after the other: requests of a page overtake each other, and a view would read what another is just about to change. */
async function inOrder<Value>(name: MethodName, ask: () => Promise<Value>): Promise<Value> {
  if (!name.startsWith('bundle.')) return ask();
  const answer = line.then(ask);
  line = answer.catch(() => undefined);
  return answer;
}

/** Hears one kind of event until the returned function is called. */
export function onEvent<Name extends EventName>(name: Name, listener: (value: EventOf<Name>) => void): () => void {
  const heard = listeners.get(name) ?? new Set();
  listeners.set(name, heard);
  heard.add(listener);
  return () => heard.delete(listener);
}

/** Hands over what was dropped on the page. Electron gives paths; the loopback host takes the bytes, one file at a time, and a file that cannot be handed over stops no other: `onTrouble` hears of it. */
export async function dropped(files: readonly DroppedFile[], onProgress: (done: number) => void, onTrouble: (trouble: unknown) => void): Promise<Pick[]> {
  if (window.vignette !== undefined) return valueOf(await window.vignette.dropped(files.map(({ file }) => file)));
  const picks: Pick[] = [];
  let lost = 0;
  for (const [at, { file, name }] of files.entries()) {
    const response = await fetch('/upload', { method: 'POST', headers: { 'x-name': encodeURIComponent(name) }, body: file }).catch(() => undefined);
    if (response?.ok === true) picks.push((await response.json()) as Pick);
    else lost++;
    onProgress(at + 1);
  }
  if (lost > 0) onTrouble(new EngineError({ kind: 'user', code: 'unreadable', message: text.import.notHandedOver(lost) }));
  return picks;
}

/** Whether the host can open the system's own dialogs. */
export const hasDialogs = (): boolean => window.vignette !== undefined;

/** Starts to hear events. `onGone` is called when the host has ended. */
export function connect(onGone: () => void): () => void {
  if (window.vignette !== undefined) return window.vignette.onEvent(deliver);
  const socket = new WebSocket(`ws://${window.location.host}/events`);
  socket.addEventListener('message', (message) => deliver(JSON.parse(String(message.data))));
  socket.addEventListener('close', onGone);
  return () => {
    socket.removeEventListener('close', onGone);
    socket.close();
  };
}

function deliver(event: unknown): void {
  const { name, value } = event as { name: EventName; value: unknown };
  const parsed = events[name].parse(value);
  for (const listener of listeners.get(name) ?? []) listener(parsed as never);
}

const longestFarewell = 16_000;

async function post(method: string, input: unknown): Promise<Answer<unknown>> {
  const body = JSON.stringify({ method, input });
  // The last words of a page that is about to go still arrive; the browser takes up to 64 KB along.
  const response = await fetch('/call', { method: 'POST', body, keepalive: method === 'bundle.change' && body.length < longestFarewell });
  if (!response.ok) return { ok: false, error: { kind: 'bug', code: 'host', message: 'The host refused the message; start Vignette again.' } };
  return (await response.json()) as Answer<unknown>;
}

function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new EngineError(answer.error);
  return answer.value;
}
