import { describe, expect, it } from 'vitest';
import { redacted } from '../../electron/engine/service/bugLog.ts';

describe('what is written down of a bug', () => {
  it('holds the class, the code and the places, and nothing of the message', () => {
    const cause = new TypeError("can't read /home/someone/QUIXOTE^ALONSO/19470314.dcm\n    at Quixote (Alonso.ts:12:1)\nMRN 4711-0815");
    const outer = Object.assign(new Error('open QUIXOTE.dcm', { cause }), { code: 'ENOENT' });
    const line = redacted(outer);
    for (const word of ['QUIXOTE', 'Quixote', 'Alonso', '19470314', '4711', 'home']) expect(line).not.toContain(word);
    expect(line).toMatch(/^Error ENOENT at bugLog\.test\.ts:\d+/u);
    expect(line).toContain('because of TypeError');
  });

  it('does not trust a name or a code that is no plain word', () => {
    const cause = Object.assign(new Error('x'), { name: 'Quixote, Alonso', code: 'QUIXOTE 1947' });
    expect(redacted(cause)).toMatch(/^Error at /u);
    expect(redacted('QUIXOTE')).toBe('a thrown string');
  });
});
