import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Handlers } from '../../shared/contract/contract.ts';
import { pageHeaders } from '../../shared/contract/page.ts';
import { answer, wireError, type BugLog } from '../engine/service/dispatch.ts';
import type { Engine } from '../engine/service/engine.ts';
import { pictureRequestOf } from '../engine/service/frameRequest.ts';
import { Admission } from './admission.ts';
import { pageFile } from './assets.ts';
import { receiveUpload, type Inbox } from './upload.ts';

const longestMessage = 1 << 20;

export interface HostOptions {
  readonly engine: Engine;
  /** The engine's handlers and the host's own. */
  readonly handlers: Handlers;
  /** Folder of the built page. */
  readonly page: string;
  readonly inbox: Inbox;
  readonly log: BugLog;
  /** 0 for any free port. */
  readonly port?: number;
  /** Called when the last tab has closed and none came back for a while. */
  readonly onLastTabClosed?: () => void;
}

export interface LoopbackHost {
  /** The address to open, once. */
  readonly address: string;
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves the application on 127.0.0.1: page, calls, frames, uploads and one socket for events. */
export async function startLoopbackHost(options: HostOptions): Promise<LoopbackHost> {
  const admission = new Admission();
  const server = createServer((request, response) => {
    handle(request, response, admission, options).catch((cause: unknown) => {
      options.log('loopback host', cause);
      if (!response.headersSent) refuse(response, 500);
      else response.destroy();
    });
  });
  const closeSockets = serveEvents(server, admission, options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  admission.listenOn((server.address() as AddressInfo).port);
  return {
    address: admission.address,
    origin: admission.origin,
    close: () => {
      closeSockets();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, admission: Admission, options: HostOptions): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!admission.hostIsOurs(request) || !admission.originIsOurs(request, request.method === 'GET' ? 'if-sent' : 'always')) { refuse(response, 403); return; }
  if (request.method === 'GET' && url.pathname === '/enter') {
    const cookie = admission.enter(url.searchParams.get('token'));
    if (cookie === undefined) { refuse(response, 403); return; }
    response.writeHead(303, { ...pageHeaders, location: '/', 'set-cookie': cookie }).end();
    return;
  }
  if (!admission.hasSession(request)) { refuse(response, 403); return; }
  if (request.method === 'POST' && url.pathname === '/call') return call(request, response, options);
  if (request.method === 'POST' && url.pathname === '/upload') return receiveUpload(request, response, options.inbox, options.engine);
  if (request.method !== 'GET') { refuse(response, 405); return; }
  const frame = pictureRequestOf(url.pathname);
  if (frame !== undefined) {
    try {
      const { contentType, description, bytes } = await options.engine.frame(frame);
      response.writeHead(200, { ...pageHeaders, 'content-type': contentType, 'x-frame': description }).end(bytes);
    } catch (cause) {
      json(response, 422, wireError(cause, 'frame', options.log));
    }
    return;
  }
  const file = await pageFile(options.page, url.pathname);
  if (file === undefined) { refuse(response, 404); return; }
  response.writeHead(200, { ...pageHeaders, 'content-type': file.type }).end(file.bytes);
}

async function call(request: IncomingMessage, response: ServerResponse, options: HostOptions): Promise<void> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // What is too long is read to its end and dropped, so that the page gets its answer and not a broken connection.
    if (length <= longestMessage) chunks.push(chunk);
  }
  if (length > longestMessage) { refuse(response, 413); return; }
  let message: { method?: unknown; input?: unknown };
  try {
    message = JSON.parse(Buffer.concat(chunks).toString('utf8')) as typeof message;
  } catch {
    refuse(response, 400); return;
  }
  json(response, 200, await answer(options.handlers, message.method, message.input, options.log));
}

function serveEvents(server: Server, admission: Admission, options: HostOptions): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const admitted = request.url === '/events' && admission.hostIsOurs(request) && admission.originIsOurs(request, 'always') && admission.hasSession(request);
    if (!admitted) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request));
  });
  const forget = options.engine.onEvent((event) => {
    const text = JSON.stringify(event);
    for (const client of sockets.clients) client.send(text);
  });
  let leaving: NodeJS.Timeout | undefined;
  sockets.on('connection', (client) => {
    clearTimeout(leaving);
    client.on('error', () => client.terminate());
    client.on('close', () => {
      // A reload closes and opens within moments.
      if (sockets.clients.size === 0) leaving = setTimeout(() => options.onLastTabClosed?.(), 5_000);
    });
  });
  return () => {
    clearTimeout(leaving);
    forget();
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' }).end('Refused.');
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...pageHeaders, 'content-type': 'application/json' }).end(JSON.stringify(value));
}
