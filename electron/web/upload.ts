import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { writeSealedFile } from '../engine/ingest/sealedFile.ts';
import type { Engine } from '../engine/service/engine.ts';

const largestUpload = 8 * 2 ** 30;

/** The folder for what is dropped on the page, which cannot tell us a path. Emptied when the host ends, and at the next start what one left behind that was killed. */
export class Inbox {
  readonly folder: string;

  /** `home`: the application's folder; every process has an inbox of its own in it. */
  constructor(home: string) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(home)) {
      const owner = /^inbox-(?<process>\d+)$/u.exec(name)?.groups?.['process'];
      if (owner !== undefined && !isRunning(Number(owner))) rmSync(join(home, name), { recursive: true, force: true });
    }
    this.folder = join(home, `inbox-${process.pid}`);
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
  }

  /** Path for one more file; says nothing about what is in it. */
  next(): string {
    return join(this.folder, randomUUID());
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    // It runs, but belongs to somebody else.
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes one file as the body of a request; `x-name` is its name below what was dropped, percent-encoded. Answers with a pick. */
export async function receiveUpload(request: IncomingMessage, response: ServerResponse, inbox: Inbox, engine: Engine): Promise<void> {
  const header = request.headers['x-name'];
  let name: string;
  try {
    name = decodeURIComponent(typeof header === 'string' ? header : '');
  } catch {
    name = '';
  }
  if (name === '' || name.length > 4096 || name.includes('\0')) {
    response.writeHead(400).end();
    return;
  }
  const sealed = await writeSealedFile(inbox.next(), request, largestUpload).catch((cause: unknown) => {
    // Too large, a full disk, a page that was closed: none of them is a bug, and the page says which file did not come.
    request.resume();
    if (!response.destroyed) response.writeHead(cause instanceof RangeError ? 413 : 507).end();
    return undefined;
  });
  if (sealed === undefined) return;
  const pick = engine.grant({ kind: 'sealed', file: sealed, name });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(pick));
}
