import { methods, type Answer, type EngineHandlers, type Handlers, type HostHandlers, type MethodName, type WireError } from '../../../shared/contract/contract.ts';
import { CancelledError, UserError } from '../../../shared/contract/errors.ts';

/** Where bugs go: one line without patient data. The redactor stands in front of it. */
export type BugLog = (where: string, cause: unknown) => void;

/** Answers one message from the page. Every message is hostile: what does not fit the contract gets a refusal. */
export async function answer(handlers: Handlers | EngineHandlers | HostHandlers, name: unknown, input: unknown, log: BugLog): Promise<Answer<unknown>> {
  if (typeof name !== 'string' || !Object.hasOwn(methods, name) || !Object.hasOwn(handlers, name)) return refusal('There is no such method.');
  const known = name as MethodName;
  const parsed = methods[known].input.safeParse(input);
  if (!parsed.success) return refusal('The message does not fit the contract.');
  const handler = (handlers as Handlers)[known] as (input: unknown) => Promise<unknown>;
  // A handler may also throw before its promise is there; that must be answered like any refusal.
  const work = Promise.resolve(parsed.data).then(handler).then((value) => methods[known].output.parse(value));
  return attempt(known, work, log);
}

/** The outcome of `work` as an answer. */
export async function attempt<Value>(where: string, work: Promise<Value>, log: BugLog): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await work };
  } catch (cause) {
    return { ok: false, error: wireError(cause, where, log) };
  }
}

/** The three kinds of trouble, as they cross the bridge. A bug loses its message: it might quote what it worked on. */
export function wireError(cause: unknown, where: string, log: BugLog): WireError {
  if (cause instanceof UserError) return { kind: 'user', code: cause.code, message: cause.message };
  if (cause instanceof CancelledError) return { kind: 'cancelled', code: 'cancelled', message: cause.message };
  log(where, cause);
  return { kind: 'bug', code: 'bug', message: 'Something in Vignette went wrong. Nothing was published; the log names the place.' };
}

const refusal = (message: string): Answer<never> => ({ ok: false, error: { kind: 'user', code: 'wrong-use', message } });
