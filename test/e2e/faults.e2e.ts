import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { electronRuntime } from './electronRuntime.ts';
import { hasChromium, startElectron, startLoopback, type Running } from './hosts.ts';
import { drop, exportNow, filesUnder, goTo, imported, looked, maskAll, signOff } from './journey.ts';
import { samples } from './places.ts';

const runtime = electronRuntime();
const ultrasound = join(samples, 'MUSTERFRAU_ERIKA', 'SONO');
const mayMount = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'vignette-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

let running: Running;
afterEach(async () => { await running.close(); });

describe.skipIf(runtime === undefined)('An engine process that is killed in mid-work', () => {
  it('is said by the window and started again; the case is kept and goes on', async () => {
    running = await startElectron(runtime!);
    const { page } = running;
    await drop(page, [samples]);
    await imported(page);
    const engine = running.processes().find(({ role }) => role === 'engine');
    expect(engine).toBeDefined();
    process.kill(engine!.pid, 'SIGKILL');
    await page.getByText('was started again').first().waitFor();
    const next = running.processes().find(({ role }) => role === 'engine');
    expect(next?.pid).not.toBe(engine!.pid);
    await goTo(page, 'Study');
    await page.locator('.series').nth(2).waitFor();
    await page.locator('.badge.checking').waitFor({ state: 'detached', timeout: 300_000 }).catch(() => undefined);
    expect(await page.locator('.series').count()).toBe(3);
  });
});

describe.skipIf(!hasChromium())('On the loopback host', () => {
  it('the end of the host is said by the page', async () => {
    running = await startLoopback();
    process.kill(running.processes()[0]!.pid, 'SIGKILL');
    await running.page.getByText('Vignette has ended.').waitFor();
  });

  it('two tabs of one case see each other’s decisions', async () => {
    running = await startLoopback();
    const { page, context } = running;
    await drop(page, [ultrasound]);
    await imported(page);
    await looked(page);
    const other = await context.newPage();
    await other.goto(new URL(page.url()).origin);
    await other.getByRole('button', { name: 'Open' }).first().click();
    await goTo(other, 'Review');
    await goTo(page, 'Review');
    const title = page.locator('.finding').first();
    await title.click();
    const before = await other.locator('.finding.keep').count();
    const masked = await page.locator('.finding.mask').count();
    expect(masked).toBeGreaterThan(0);
    await page.locator('.finding.mask').first().click();
    await page.keyboard.press('k');
    await other.waitForFunction((count) => document.querySelectorAll('.finding.keep').length > count, before);
    await page.keyboard.press('Control+z');
    await other.waitForFunction((count) => document.querySelectorAll('.finding.keep').length === count, before);
  });

  it.skipIf(!mayMount)('a full disk at export is said, and leaves nothing that looks like a bundle', async () => {
    const exports = mkdtempSync(join(tmpdir(), 'vignette-small-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', exports]);
    try {
      running = await startLoopback({ exports });
      const { page } = running;
      await drop(page, [samples]);
      await imported(page);
      await looked(page);
      await goTo(page, 'Review');
      await maskAll(page);
      await signOff(page, 'Dr. Test');
      await goTo(page, 'Export');
      await page.locator('button.start').click();
      await page.getByRole('alert').filter({ hasText: /disk is full/u }).waitFor({ timeout: 300_000 });
      expect(readdirSync(exports)).toEqual([]);
      await page.locator('button.start:enabled').waitFor();
    } finally {
      execFileSync('umount', ['-l', exports]);
      rmSync(exports, { recursive: true, force: true });
    }
  });
});

describe.skipIf(runtime === undefined)('A source that is taken away while it is reviewed', () => {
  it('is said in the place of its picture, and the export says that nothing could be exported', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-source-'));
    const disc = join(folder, 'disc');
    mkdirSync(disc);
    cpSync(ultrasound, disc, { recursive: true });
    running = await startElectron(runtime!);
    const { page } = running;
    await drop(page, [disc]);
    await imported(page);
    await looked(page);
    await goTo(page, 'Review');
    await page.locator('.pane canvas').nth(1).waitFor();
    await maskAll(page);
    await signOff(page, 'Dr. Test');
    renameSync(disc, join(folder, 'gone'));
    await page.keyboard.press('End');
    await page.locator('.stage-trouble').waitFor();
    // Nothing of it can be read any more: the window must not call that a success, and no picture may be in what was written.
    expect(await exportNow(page)).toMatch(/^There is nothing to put into the bundle: /u);
    const written = existsSync(running.exports) ? filesUnder(running.exports).filter((path) => path.endsWith('.dcm')) : [];
    expect(written).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });
});
