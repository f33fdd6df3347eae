import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { writeSealedFile } from '../engine/ingest/sealedFile.ts';
import type { Engine } from '../engine/service/engine.ts';

const largestUpload = 8 * 2 ** 30;

/** The folder for what is dropped on the page, which cannot tell us a path. Emptied when the host ends. */
export class Inbox {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** Path for one more file; says nothing about what is in it. */
  next(): string {
    return join(this.folder, randomUUID());
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
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
  const sealed = await writeSealedFile(inbox.next(), request, largestUpload);
  const pick = engine.grant({ kind: 'sealed', file: sealed, name });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(pick));
}
