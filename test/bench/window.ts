/**
 * How fast the window is, in real Chromium on the loopback host and in real Electron: start, drop, 500 CT slices to "ready for review", scrolling, and how long
 * keys take with 2,000 slices loaded; with the peak memory of each process.
 *
 *     npm run bench:window [-- --slices 500] [-- --many 2000]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import buildOnce from '../e2e/buildOnce.ts';
import { electronRuntime } from '../e2e/electronRuntime.ts';
import { descendants, startElectron, startLoopback, type Running } from '../e2e/hosts.ts';
import { drop, goTo, looked } from '../e2e/journey.ts';
import { axialSlice } from '../samples/phantom.ts';
import { dicomFile, el } from '../synthetic/encode.ts';

const asked = (name: string, otherwise: number): number => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise);
const few = asked('--slices', 500);
const many = asked('--many', 2000);
const size = 512;
const keyPresses = 60;

/** A CT series of `count` slices, 512 x 512, 16 bit, as a scanner sends it. */
function series(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const pictures = Array.from({ length: 8 }, (_, index) => {
    const stored = Buffer.alloc(size * size * 2);
    axialSlice(size, size, 0.45, -40 + index * 10).forEach((value, at) => stored.writeUInt16LE(Math.max(0, Math.round(value) + 1024 + ((at * 7919) % 13)), at * 2));
    return stored;
  });
  for (let index = 0; index < count; index += 1) {
    const parts = [
      el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('SOPInstanceUID', `2.25.4000${index + 1}`), el('StudyInstanceUID', '2.25.41'), el('SeriesInstanceUID', `2.25.42${count}`), el('Modality', 'CT'),
      el('PatientName', 'Bench^Window'), el('PatientID', 'BENCH-1'), el('StudyDate', '20240318'), el('SeriesNumber', '1'), el('InstanceNumber', String(index + 1)), el('SeriesDescription', 'BENCH'),
      el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'), el('Rows', size), el('Columns', size), el('BitsAllocated', 16), el('BitsStored', 12), el('HighBit', 11), el('PixelRepresentation', 0),
      el('RescaleIntercept', '-1024'), el('RescaleSlope', '1'), el('WindowCenter', '40'), el('WindowWidth', '80'),
      { tag: 0x7fe00010, vr: 'OW', value: pictures[index % pictures.length]! },
    ];
    writeFileSync(join(folder, `IM${String(index + 1).padStart(6, '0')}`), dicomFile(parts, { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: [] }));
  }
}

const peakMegabytes = (pid: number): number => {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
};

/** The peak of every process that is the host's or shows its page. */
function memory(running: Running): string {
  // In Electron the page is below the host; a browser of its own is below this process.
  const below = running.processes().flatMap(({ pid, role }) => (running.application === undefined ? descendants(pid).map((each) => ({ ...each, role: 'engine' })) : [{ pid, role }]));
  const pages = running.application === undefined ? descendants(process.pid).filter(({ role }) => role === 'renderer') : [];
  return [...below, ...pages].map(({ pid, role }) => ({ role: role === 'renderer' ? 'page' : role, peak: peakMegabytes(pid) })).filter(({ peak }) => peak > 0).map(({ role, peak }) => `${role} ${peak}`).join(', ');
}

/** Time from a key to the frame that is drawn after it, in milliseconds: median and the 95th percentile. */
async function keyLatency(page: Page, key: string): Promise<string> {
  const times = await page.evaluate(async ({ pressed, times: count }) => {
    const taken: number[] = [];
    for (let round = 0; round < count; round += 1) {
      const begun = performance.now();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
      await new Promise((resolve) => { requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = resolve; channel.port2.postMessage(0); }); });
      taken.push(performance.now() - begun);
    }
    return taken.sort((left, right) => left - right);
  }, { pressed: key, times: keyPresses });
  return `median ${times[Math.floor(times.length / 2)]!.toFixed(0)} ms, 95 % ${times[Math.floor(times.length * 0.95)]!.toFixed(0)} ms`;
}

/** Scrolls at the speed of a fast wheel over slices that are at hand, then over new ones; counts the pictures really drawn. */
async function scrollRate(page: Page, steps: number): Promise<number> {
  return page.evaluate(async (count) => {
    let drawn = 0;
    const target = document.querySelector('.pane-picture')!;
    const heard = (): void => { drawn += 1; };
    target.addEventListener('cornerstoneimagerendered', heard);
    const begun = performance.now();
    for (let step = 0; step < count; step += 1) {
      document.querySelector('.stage')!.dispatchEvent(new WheelEvent('wheel', { deltaY: step < count / 2 ? 1 : -1, bubbles: true, cancelable: true }));
      await new Promise(requestAnimationFrame);
    }
    const seconds = (performance.now() - begun) / 1000;
    target.removeEventListener('cornerstoneimagerendered', heard);
    return drawn / seconds;
  }, steps);
}

/** Until all files are read: the first of them can be seen much earlier. */
const read = (page: Page, count: number): Promise<void> => page.getByText(`${count.toLocaleString('en')} files in the case`).waitFor({ timeout: 900_000 });

const say = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(52)} ${value}\n`);
const since = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(2)} s`;

/** Start, drop, and the way to "ready for review". */
async function measureFew(start: () => Promise<Running>): Promise<void> {
  let begun = performance.now();
  const running = await start();
  const { page } = running;
  say('start to usable window (host, browser, page)', since(begun));
  begun = performance.now();
  await drop(page, [join(folder, 'few')]);
  // Asked at every frame of the page: a locator is asked every half second, and that is a third of what is measured.
  await page.waitForFunction(() => [...document.querySelectorAll<HTMLButtonElement>('.top-bar button')].some(({ textContent, disabled }) => textContent.includes('Study') && !disabled), undefined, { timeout: 60_000 });
  await goTo(page, 'Study');
  await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.thumbnail img')].some(({ naturalWidth }) => naturalWidth > 0), undefined, { timeout: 120_000 });
  say(`drop of ${few} slices to first thumbnail`, since(begun));
  await goTo(page, 'Import');
  await read(page, few);
  say(`drop of ${few} slices to all read`, since(begun));
  await looked(page, 1_800_000);
  say(`drop of ${few} slices to ready for review`, since(begun));
  say('peak memory (MB)', memory(running));
  await running.close();
}

/** Scrolling and keys with many slices loaded, while they are still looked at. */
async function measureMany(start: () => Promise<Running>): Promise<void> {
  const running = await start();
  const { page } = running;
  await drop(page, [join(folder, 'many')]);
  await read(page, many);
  await page.getByRole('button', { name: 'Cancel' }).click({ timeout: 2000 }).catch(() => undefined);
  const begun = performance.now();
  await goTo(page, 'Review');
  await page.locator('.pane canvas').nth(1).waitFor();
  say(`${many} slices: review opens in`, since(begun));
  await page.waitForTimeout(3000);
  say(`${many} slices: scrolling by wheel, new slices`, `${(await scrollRate(page, 120)).toFixed(0)} pictures/s`);
  await page.waitForTimeout(1500);
  await page.keyboard.press('Home');
  await page.waitForTimeout(3000);
  say(`${many} slices: scrolling by wheel, slices at hand`, `${(await scrollRate(page, 16)).toFixed(0)} pictures/s`);
  say(`${many} slices: invert (key to drawn frame)`, await keyLatency(page, 'i'));
  say(`${many} slices: next slice (key to drawn frame)`, await keyLatency(page, 'ArrowDown'));
  say(`${many} slices: next finding (key to drawn frame)`, await keyLatency(page, 'n'));
  say('peak memory (MB)', memory(running));
  await running.close();
}

if (process.env['VIGNETTE_BUILT'] !== '1') buildOnce();
const folder = mkdtempSync(join(tmpdir(), 'vignette-bench-'));
try {
  series(join(folder, 'few'), few);
  series(join(folder, 'many'), many);
  say('cores', String(availableParallelism()));
  say('host', 'loopback, in Chromium');
  await measureFew(startLoopback);
  await measureMany(startLoopback);
  const runtime = electronRuntime();
  if (runtime === undefined) say('host', 'Electron: left out, its runtime cannot be had here');
  else {
    say('host', `Electron${runtime.kind === 'smoke' ? ' (an older one, with libsql for better-sqlite3)' : ''}`);
    await measureFew(() => startElectron(runtime));
    await measureMany(() => startElectron(runtime));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
