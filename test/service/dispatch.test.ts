import { describe, expect, it } from 'vitest';
import type { EngineHandlers } from '../../shared/contract/contract.ts';
import { UserError } from '../../shared/contract/errors.ts';
import { answer } from '../../electron/engine/service/dispatch.ts';

const bugs: unknown[] = [];
const log = (_where: string, cause: unknown): void => { bugs.push(cause); };

describe('a message', () => {
  it('is answered when its handler throws before there is a promise', async () => {
    const handlers = { 'cases.recent': () => { throw new UserError('wrong-use', 'There is no such case any more.'); } } as unknown as EngineHandlers;
    expect(await answer(handlers, 'cases.recent', {}, log)).toEqual({ ok: false, error: { kind: 'user', code: 'wrong-use', message: 'There is no such case any more.' } });
  });

  it('is refused when it names no method, or one that every object has', async () => {
    for (const name of ['no.such', 'constructor', '__proto__', 7, undefined]) expect(await answer({} as EngineHandlers, name, {}, log)).toMatchObject({ ok: false, error: { kind: 'user' } });
  });

  it('tells of a bug nothing but that it is one', async () => {
    const handlers = { 'cases.recent': () => { throw new Error('QUIXOTE'); } } as unknown as EngineHandlers;
    const told = await answer(handlers, 'cases.recent', {}, log);
    expect(JSON.stringify(told)).not.toContain('QUIXOTE');
    expect(bugs).toHaveLength(1);
  });
});
