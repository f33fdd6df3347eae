import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronRuntime } from './electronRuntime.ts';
import { root } from './places.ts';
import { hasChromium, startElectron, startLoopback, type Running } from './hosts.ts';

const runtime = electronRuntime();

describe.skipIf(runtime === undefined)('The page in the real Electron', () => {
  let running: Running;
  let outside: Server;
  let visits = 0;
  let elsewhere: string;
  beforeAll(async () => {
    outside = createServer((_request, response) => {
      visits += 1;
      response.setHeader('access-control-allow-origin', '*');
      response.end('outside');
    });
    await new Promise<void>((resolve) => { outside.listen(0, '127.0.0.1', resolve); });
    elsewhere = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`;
    running = await startElectron(runtime!);
  });
  afterAll(async () => {
    await running.close();
    outside.close();
  });

  it('comes from its own protocol, without Node, with the bridge alone', async () => {
    const { page } = running;
    expect(page.url()).toBe('vignette://app/');
    const seen = await page.evaluate(() => ({ node: [typeof (globalThis as Record<string, unknown>)['process'], typeof (globalThis as Record<string, unknown>)['require']], bridge: Object.keys((window as unknown as { vignette: object }).vignette).sort() }));
    expect(seen).toEqual({ node: ['undefined', 'undefined'], bridge: ['call', 'dropped', 'onEvent'] });
  });

  it('runs sandboxed, isolated and without Node, as its window was made', async () => {
    const preferences = await running.application!.evaluate(({ BrowserWindow }) => {
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = (BrowserWindow.getAllWindows()[0]!.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    });
    expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false });
  });

  it('runs no inline script and no eval', async () => {
    // In a task of its own: what the debugger itself runs is not bound by the page's policy.
    const ran = await running.page.evaluate(() => new Promise<unknown[]>((resolve) => { setTimeout(() => resolve((() => {
      const script = document.createElement('script');
      try {
        (script as unknown as { text: string }).text = 'window.hacked = true';
        document.body.append(script);
      } catch {
        // Trusted Types refuse the assignment before the policy refuses the script.
      }
      try {
        return [typeof (window as unknown as { hacked?: boolean }).hacked, (0, eval)('1 + 1') as unknown];
      } catch (cause) {
        return [typeof (window as unknown as { hacked?: boolean }).hacked, (cause as Error).name];
      }
    })()), 0); }));
    expect(ran).toEqual(['undefined', 'EvalError']);
  });

  it('reaches no network: fetch, picture, socket, beacon, frame and worker all stay inside', async () => {
    const outcome = await running.page.evaluate(async (url) => {
      const refused = async (work: Promise<unknown>): Promise<string> => work.then(() => 'reached', () => 'refused');
      const image = new Promise((resolve, reject) => {
        const made = new Image();
        made.addEventListener('load', resolve);
        made.addEventListener('error', reject);
        made.src = `${url}x.png`;
      });
      const socket = new Promise((resolve, reject) => {
        const made = new WebSocket(url.replace('http', 'ws'));
        made.addEventListener('open', resolve);
        made.addEventListener('error', reject);
      });
      navigator.sendBeacon(url, 'x');
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      return [await refused(fetch(url, { mode: 'no-cors' })), await refused(image), await refused(socket), await refused(fetch('file:///etc/passwd'))];
    }, elsewhere);
    expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(visits).toBe(0);
  });

  it('reaches no network either when the session is asked past the page', async () => {
    const outcome = await running.application!.evaluate(async ({ session }, url) => session.defaultSession.fetch(url).then(() => 'reached', () => 'refused'), elsewhere);
    expect(outcome).toBe('refused');
    expect(visits).toBe(0);
  });

  it('cannot navigate away or open a window', async () => {
    const { page } = running;
    await page.evaluate((url) => { window.location.href = url; }, elsewhere);
    await page.evaluate(() => { window.location.href = 'file:///etc/passwd'; });
    const opened = await page.evaluate((url) => window.open(url) === null, elsewhere);
    await page.waitForTimeout(500);
    expect(opened).toBe(true);
    expect(page.url()).toBe('vignette://app/');
    expect(await running.application!.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(visits).toBe(0);
  });

  it('gets no permission', async () => {
    const asked = await running.page.evaluate(async () => Promise.all([
      navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', () => 'denied'),
      new Promise((resolve) => { navigator.geolocation.getCurrentPosition(() => resolve('given'), () => resolve('denied')); }),
      Notification.requestPermission().then((state) => (state === 'granted' ? 'given' : 'denied'), () => 'denied'),
      navigator.clipboard.readText().then(() => 'given', () => 'denied'),
    ]));
    expect(asked).toEqual(['denied', 'denied', 'denied', 'denied']);
  });

  it.each(['/../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/main/main.js', '/frames/x/1/1/original/pixels', '/index.html%00.png'])('is served nothing for the path %s', async (path) => {
    const status = await running.page.evaluate(async (wanted) => (await fetch(wanted)).status, path);
    expect([404, 422]).toContain(status);
  });

  it('gets a refusal, not silence, for messages that are not of the contract', async () => {
    const answers = await running.page.evaluate(async () => {
      const { call } = (window as unknown as { vignette: { call: (method: unknown, input: unknown) => Promise<{ ok: boolean; error?: { kind: string } }> } }).vignette;
      const hostile: [unknown, unknown][] = [
        ['no.such.method', {}], ['__proto__', {}], ['constructor', {}], ['toString', {}], [null, {}], [{}, {}], ['cases.open', { caseId: '../../etc' }], ['cases.open', { caseId: crypto.randomUUID() }],
        ['cases.create', { title: 'x', extra: 1 }], ['cases.create', { title: 'x'.repeat(10_000) }], ['sources.add', { caseId: crypto.randomUUID(), tokens: [crypto.randomUUID()] }],
        ['export.show', { jobId: crypto.randomUUID(), what: '/etc/passwd' }], ['export.start', { caseId: crypto.randomUUID(), choice: { profile: 'posting', options: [] }, folder: '/tmp' }], ['app.changeSettings', { theme: 'no such' }],
      ];
      return Promise.all(hostile.map(async ([method, input]) => call(method, input).then(({ ok, error }) => [ok, error?.kind], () => [false, 'thrown'])));
    });
    expect(answers.filter(([ok]) => ok !== false)).toEqual([]);
    expect(answers.filter(([, kind]) => kind === 'bug')).toEqual([]);
  });

  it('cannot make a token for a path that was not dropped', async () => {
    const made = await running.page.evaluate(async () => {
      const { dropped } = (window as unknown as { vignette: { dropped: (files: unknown[]) => Promise<{ ok: boolean; value?: unknown[] }> } }).vignette;
      return Promise.all([dropped([new File(['x'], '/etc/passwd')]), Promise.resolve([{ path: '/etc/passwd', name: 'passwd' }]).then(dropped).catch(() => ({ ok: false }))]);
    });
    expect(made.map((answer) => ('value' in answer ? answer.value : []))).toEqual([[], []]);
  });

  it('refuses a message from a foreign frame or another window, though it has the same preload', async () => {
    const answer = await running.application!.evaluate(async ({ BrowserWindow }, { page, preload }) => {
      const hostile = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } });
      await hostile.loadURL(page);
      const said = (await hostile.webContents.executeJavaScript("window.vignette.call('cases.recent', {})")) as { ok: boolean; error?: { message: string } };
      hostile.destroy();
      return said;
    }, { page: 'vignette://app/', preload: join(root, runtime!.kind === 'smoke' ? 'out/smoke' : 'out', 'preload', 'preload.cjs') });
    expect(answer).toMatchObject({ ok: false, error: { code: 'wrong-use' } });
  });
});

describe.skipIf(!hasChromium())('The page on the loopback host', () => {
  let running: Running;
  beforeAll(async () => { running = await startLoopback(); });
  afterAll(async () => { await running.close(); });

  it('is not served to a second user of the machine: the address is spent, and nothing works without its cookie', async () => {
    const { origin } = new URL(running.page.url());
    const spent = /http\S+/u.exec(running.output())![0];
    for (const path of [spent, `${origin}/`, `${origin}/index.html`, `${origin}/frames/x/1/1/original/pixels`]) expect((await fetch(path, { redirect: 'manual' })).status, path).toBe(403);
    const called = await fetch(`${origin}/call`, { method: 'POST', headers: { origin }, body: JSON.stringify({ method: 'cases.recent', input: {} }) });
    expect(called.status).toBe(403);
  });

  it('is not served to a page of another origin in the same browser, though the cookie is there', async () => {
    const other = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>hostile</title>');
    });
    await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve); });
    const hostile = await running.context.newPage();
    await hostile.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const outcome = await hostile.evaluate(async (target) => {
      const call = await fetch(`${target}/call`, { method: 'POST', credentials: 'include', body: '{"method":"cases.recent","input":{}}' }).then(() => 'reached', () => 'refused');
      const socket = await new Promise((resolve) => {
        const made = new WebSocket(`${target.replace('http', 'ws')}/events`);
        made.addEventListener('open', () => resolve('reached'));
        made.addEventListener('error', () => resolve('refused'));
      });
      const frame = document.createElement('iframe');
      frame.src = `${target}/`;
      document.body.append(frame);
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      return [call, socket];
    }, new URL(running.page.url()).origin);
    expect(outcome).toEqual(['refused', 'refused']);
    expect(hostile.frames().some((frame) => frame !== hostile.mainFrame() && frame.url().includes(new URL(running.page.url()).port))).toBe(false);
    await hostile.close();
    other.close();
  });
});
