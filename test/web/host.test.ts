import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Handlers } from '../../shared/contract/contract.ts';
import { UserError } from '../../shared/contract/errors.ts';
import type { Engine, EventListener, Picked } from '../../electron/engine/service/engine.ts';
import { openSealedFile } from '../../electron/engine/ingest/sealedFile.ts';
import { startLoopbackHost, type LoopbackHost } from '../../electron/web/host.ts';
import { Inbox } from '../../electron/web/upload.ts';

let folder: string;
let host: LoopbackHost;
let cookie: string;
let setCookie: string;
let inbox: Inbox;
/** The number of a process that has ended. */
const left = String(spawnSync(process.execPath, ['--version']).pid);
const listeners = new Set<EventListener>();
const granted: Picked[] = [];
const bugs: string[] = [];

// The engine stands for another part under test elsewhere; the host, its sockets and its requests are real.
const engine = {
  handlers: {
    'cases.recent': () => Promise.resolve([]),
    'cases.create': () => Promise.reject(new UserError('disk-full', 'The disk is full; make room and try again.')),
    'cases.delete': () => Promise.reject(new TypeError('QUIXOTE')),
  } as unknown as Handlers,
  frame: () => Promise.resolve({ contentType: 'application/octet-stream', description: '{"rows":1}', bytes: new Uint8Array([1, 2, 3]) }),
  grant: (picked: Picked) => {
    granted.push(picked);
    return { token: '00000000-0000-4000-8000-000000000000', name: 'x' };
  },
  onEvent: (listener: EventListener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  close: () => Promise.resolve(),
} as unknown as Engine;

interface Reply {
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}
function ask(path: string, options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {}): Promise<Reply> {
  const { port } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: { host: `127.0.0.1:${port}`, ...options.headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), headers: response.headers }));
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}
const call = (method: string, input: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  ask('/call', { method: 'POST', headers: { cookie, origin: host.origin, ...headers }, body: JSON.stringify({ method, input }) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-host-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>Vignette</title>');
  mkdirSync(join(folder, 'pages'));
  for (const path of ['secret.html', 'pages/secret.html']) writeFileSync(join(folder, path), 'outside');
  // What a host left behind that was killed, and what one that runs still needs.
  for (const owner of [left, String(process.ppid)]) {
    mkdirSync(join(folder, 'home', `inbox-${owner}`), { recursive: true });
    writeFileSync(join(folder, 'home', `inbox-${owner}`, 'upload'), 'sealed');
  }
  inbox = new Inbox(join(folder, 'home'));
  host = await startLoopbackHost({ engine, handlers: engine.handlers as Handlers, page: join(folder, 'page'), inbox, log: (where) => bugs.push(where) });
  expect((await ask(`/enter?token=${'0'.repeat(64)}`)).status).toBe(403);
  const entered = await ask(new URL(host.address).pathname + new URL(host.address).search);
  expect(entered.status).toBe(303);
  setCookie = String(entered.headers['set-cookie']);
  cookie = setCookie.split(';')[0]!;
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the loopback host', () => {
  it('removes what a killed one left behind, and nothing of one that runs', () => {
    expect(readdirSync(join(folder, 'home')).sort()).toEqual([`inbox-${process.pid}`, `inbox-${process.ppid}`].sort());
    if (process.platform !== 'win32') expect(statSync(inbox.folder).mode & 0o777).toBe(0o700);
  });

  it('says that a file cannot be taken, keeps nothing of it and takes the next', async () => {
    const before = readdirSync(inbox.folder).length;
    const upload = (): Promise<Reply> => ask('/upload', { method: 'POST', headers: { cookie, origin: host.origin, 'x-name': 'IM1' }, body: 'bytes' });
    rmSync(inbox.folder, { recursive: true });
    expect((await upload()).status).toBe(507);
    mkdirSync(inbox.folder);
    expect(readdirSync(inbox.folder)).toHaveLength(0);
    expect((await upload()).status).toBe(200);
    expect(readdirSync(inbox.folder)).toHaveLength(before + 1);
    expect(bugs).not.toContain('loopback host');
  });

  it('lets its entry token be used once, and sets a cookie that no script and no other site can use', async () => {
    expect((await ask(new URL(host.address).pathname + new URL(host.address).search)).status).toBe(403);
    expect((await ask('/enter?token=00')).status).toBe(403);
    expect((await ask('/enter')).status).toBe(403);
    expect(setCookie.split('; ').slice(1)).toEqual(['HttpOnly', 'SameSite=Strict', 'Path=/']);
  });

  it('serves the page with its policy to who has the session', async () => {
    const page = await ask('/', { headers: { cookie } });
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('gives another user of the machine nothing', async () => {
    for (const path of ['/', '/index.html', '/frames/0b7ff1f6-92f5-4f7b-9dcd-0d4d15ad1d6e/1/1/original/pixels']) expect((await ask(path)).status).toBe(403);
    expect((await ask('/', { headers: { cookie: `${cookie.split('=')[0]}=${'0'.repeat(64)}` } })).status).toBe(403);
    expect((await call('cases.recent', {}, { cookie: '' })).status).toBe(403);
  });

  it('refuses a foreign Host, and a foreign or missing Origin', async () => {
    expect((await ask('/', { headers: { cookie, host: 'evil.example' } })).status).toBe(403);
    expect((await ask('/', { headers: { cookie, host: `localhost:${new URL(host.origin).port}` } })).status).toBe(403);
    expect((await ask('/', { headers: { cookie, host: '127.0.0.1:1' } })).status).toBe(403);
    expect((await ask('/', { headers: { cookie, origin: 'http://evil.example' } })).status).toBe(403);
    expect((await ask('/', { headers: { cookie, origin: 'http://127.0.0.1:1' } })).status).toBe(403);
    expect((await call('cases.recent', {}, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await call('cases.recent', {}, { origin: 'null' })).status).toBe(403);
    expect((await ask('/call', { method: 'POST', headers: { cookie }, body: '{}' })).status).toBe(403);
  });

  it.runIf(process.platform === 'linux')('listens at no other address of the machine', async () => {
    const other = new Promise((resolve, reject) => request({ host: '127.0.0.2', port: new URL(host.origin).port }, resolve).on('error', reject).end());
    await expect(other).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('refuses paths outside the page, whatever their spelling', async () => {
    for (const path of ['/../secret.html', '/..%2fsecret.html', '/%2e%2e/secret.html', '/..%5csecret.html', '/%00', '/%zz', '/index.html%00.png', '//etc/passwd', '/..%2fpages%2fsecret.html']) {
      const reply = await ask(path, { headers: { cookie } });
      expect([403, 404], path).toContain(reply.status);
      expect(reply.body).not.toContain('outside');
    }
  });

  it('answers a message that does not fit the contract with a refusal', async () => {
    for (const [method, input] of [['cases.open', { caseId: '../..' }], ['no.such', {}], ['__proto__', {}], ['constructor', {}], ['cases.recent', { extra: 1 }]] as const) {
      expect(JSON.parse((await call(method, input)).body)).toMatchObject({ ok: false, error: { kind: 'user', code: 'wrong-use' } });
    }
    expect((await ask('/call', { method: 'POST', headers: { cookie, origin: host.origin }, body: 'not json' })).status).toBe(400);
    expect((await ask('/call', { method: 'POST', headers: { cookie, origin: host.origin }, body: Buffer.alloc(2 << 20, 32) })).status).toBe(413);
    expect((await ask('/', { method: 'DELETE', headers: { cookie, origin: host.origin } })).status).toBe(405);
  });

  it('keeps code and sentence of the user’s trouble, and hides what a bug says', async () => {
    expect(JSON.parse((await call('cases.recent', {})).body)).toEqual({ ok: true, value: [] });
    expect(JSON.parse((await call('cases.create', { title: '' })).body)).toMatchObject({ ok: false, error: { kind: 'user', code: 'disk-full' } });
    const bug = await call('cases.delete', { caseId: '0b7ff1f6-92f5-4f7b-9dcd-0d4d15ad1d6e' });
    expect(bug.body).not.toContain('QUIXOTE');
    expect(JSON.parse(bug.body)).toMatchObject({ ok: false, error: { kind: 'bug' } });
    expect(bugs).toContain('cases.delete');
  });

  it('sends frames as bytes with their description beside them', async () => {
    const frame = await ask('/frames/0b7ff1f6-92f5-4f7b-9dcd-0d4d15ad1d6e/1/1/original/pixels', { headers: { cookie } });
    expect(frame.headers['x-frame']).toBe('{"rows":1}');
    expect(Buffer.from(frame.body)).toEqual(Buffer.from([1, 2, 3]));
    expect((await ask('/frames/../1/1/original/pixels', { headers: { cookie } })).status).toBe(404);
  });

  it('keeps what is dropped on the page sealed on the disk, and readable to itself', async () => {
    const content = Buffer.from('QUIXOTE^ALONSO '.repeat(1000));
    const reply = await ask('/upload', { method: 'POST', headers: { cookie, origin: host.origin, 'x-name': encodeURIComponent('CD/QUIXOTE/IM1') }, body: content });
    expect(reply.status).toBe(200);
    const picked = granted.at(-1)!;
    if (picked.kind !== 'sealed') throw new Error('a sealed pick was expected');
    expect(picked.name).toBe('CD/QUIXOTE/IM1');
    for (const name of readdirSync(inbox.folder)) expect(readFileSync(join(inbox.folder, name)).toString('latin1')).not.toContain('QUIXOTE');
    const source = openSealedFile(picked.file);
    expect(Buffer.from(source.read(0, source.size))).toEqual(content);
    for (const [offset, length] of [[1, 1], [15, 20], [16, 16], [14_990, 10]] as const) expect(Buffer.from(source.read(offset, length))).toEqual(content.subarray(offset, offset + length));
    expect(() => source.read(content.length, 1)).toThrow(RangeError);
    source.close();
    for (const name of [undefined, '', 'IM%001', '%zz', 'x'.repeat(4097)]) {
      expect((await ask('/upload', { method: 'POST', headers: { cookie, origin: host.origin, ...(name === undefined ? {} : { 'x-name': name }) }, body: content })).status, name).toBe(400);
    }
  });

  it('sends events to its own page, and closes the socket on any other', async () => {
    const own = new WebSocket(`${host.origin.replace('http', 'ws')}/events`, { headers: { cookie }, origin: host.origin });
    const received = new Promise<string>((resolve) => own.on('message', (data: Buffer) => resolve(data.toString())));
    await new Promise((resolve) => own.on('open', resolve));
    for (const listener of listeners) listener({ name: 'engine', value: { status: 'ready' } });
    expect(JSON.parse(await received)).toEqual({ name: 'engine', value: { status: 'ready' } });
    own.terminate();
    for (const [path, options] of [
      ['/events', { headers: {}, origin: host.origin }], ['/events', { headers: { cookie }, origin: 'http://evil.example' }], ['/events', { headers: { cookie } }],
      ['/events', { headers: { cookie, host: 'evil.example' }, origin: host.origin }], ['/others', { headers: { cookie }, origin: host.origin }],
    ] as const) {
      const foreign = new WebSocket(`${host.origin.replace('http', 'ws')}${path}`, options);
      await expect(new Promise((resolve, reject) => { foreign.on('open', () => resolve('open')); foreign.on('error', reject); })).rejects.toThrow(/403/u);
    }
  });
});
