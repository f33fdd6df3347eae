import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Pick } from '../../../shared/contract/model.ts';
import type { Picked } from './engine.ts';

/** What the user picked in this session, by token: the only paths that a message can lead to. */
export class Picks {
  readonly #picked = new Map<string, Picked>();

  grant(picked: Picked): Pick {
    const token = randomUUID();
    this.#picked.set(token, picked);
    return { token, name: picked.kind === 'path' ? basename(picked.path) : picked.name };
  }

  of(token: string): Picked {
    const picked = this.#picked.get(token);
    if (picked === undefined) throw new UserError('wrong-use', 'What was picked is not known any more; choose it once more.');
    return picked;
  }

  /** The path behind a token that must be a folder on this computer. */
  folderOf(token: string): string {
    const picked = this.of(token);
    if (picked.kind !== 'path') throw new UserError('wrong-use', 'A folder on this computer is needed; choose it once more.');
    return picked.path;
  }
}
