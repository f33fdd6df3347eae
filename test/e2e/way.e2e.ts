import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BundleManifest } from '../../shared/bundle/bundleManifest.ts';
import { electronRuntime, type ElectronRuntime } from './electronRuntime.ts';
import { hasChromium, startElectron, startLoopback, type Running } from './hosts.ts';
import { answerConsent, chooseDestination, drawRegion, drop, exportNow, goTo, imported, looked, maskAll, signOff, write } from './journey.ts';
import { node, root, samples } from './places.ts';
import { tracesOf } from './traces.ts';

const runtime: ElectronRuntime | undefined = electronRuntime();
const hosts = [
  { name: 'the loopback host in Chromium', here: hasChromium(), videos: true, start: (): Promise<Running> => startLoopback() },
  { name: `the real Electron${runtime?.kind === 'smoke' ? ' (an older one, with libsql for better-sqlite3)' : ''}`, here: runtime !== undefined, videos: runtime?.kind === 'current', start: (): Promise<Running> => startElectron(runtime!) },
] as const;

/** By the command, not by what the screen says. */
function verify(bundle: string): void {
  const verified = spawnSync(node, [join(root, 'electron', 'cli', 'vignette.cjs'), 'verify', bundle, '--against', samples, '--json'], { encoding: 'utf8' });
  expect(verified.status, verified.stderr).toBe(0);
  expect((JSON.parse(verified.stdout) as { passed: boolean }).passed).toBe(true);
}

for (const { name, here, videos, start } of hosts) {
  describe.skipIf(!here)(`The whole way on ${name}`, () => {
    let running: Running;
    let bundle: string;
    let manifest: BundleManifest;
    beforeAll(async () => { running = await start(); });
    afterAll(async () => { await running.close(); });

    it('takes a dropped folder and shows what is in it', async () => {
      const { page } = running;
      await drop(page, [samples]);
      await imported(page);
      await looked(page);
      await page.getByRole('button', { name: 'See the study' }).click();
      await page.locator('.series').nth(2).waitFor();
      expect(await page.locator('.patient').count()).toBe(2);
      expect(await page.locator('.series').count()).toBe(3);
      expect(await page.getByText('checking').count()).toBe(0);
      await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.thumbnail img')].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length === 3);
    });

    it('does not export before the review is signed off', async () => {
      const { page } = running;
      await goTo(page, 'Export');
      await page.getByText('The review is not signed off yet').waitFor();
      expect(await page.locator('button.start').isDisabled()).toBe(true);
    });

    it('shows original and cleaned, takes a region drawn by hand, and is signed off when every finding is decided', async () => {
      const { page } = running;
      await goTo(page, 'Review');
      await page.locator('.pane canvas').nth(1).waitFor();
      await page.getByRole('combobox', { name: 'Series', exact: true }).selectOption({ index: 0 });
      await page.getByText('1 / 24').waitFor();
      await drawRegion(page, { x: 0.45, y: 0.45 }, { x: 0.55, y: 0.55 });
      await page.locator('.finding', { hasText: 'Drawn by the reviewer' }).waitFor();
      await maskAll(page);
      expect(await page.locator('.finding.undecided').count()).toBe(0);
      await signOff(page, 'Dr. Test');
    });

    it('takes a picture as it is seen and the stack for the bundle, with an arrow drawn on it', async () => {
      const { page } = running;
      await page.getByRole('combobox', { name: 'Series', exact: true }).selectOption({ index: 0 });
      await page.getByText('/ 24').first().waitFor();
      await page.keyboard.press('i');
      await page.keyboard.press('u');
      await page.locator('.chosen-item').first().waitFor();
      await page.getByRole('button', { name: 'Arrow' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.drawing.chosen').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Use this stack' }).click();
      await page.locator('.chosen-item').nth(1).waitFor();
      expect(await page.getByText(/Signed off by/u).count()).toBe(1);
    });

    it('says while one writes what the words give away, and repairs it with a key', async () => {
      const { page } = running;
      await goTo(page, 'Caption');
      await chooseDestination(page, 'x');
      await write(page, 'presentation', 'with headache since yesterday, known to Max Mustermann');
      await page.locator('.marked mark', { hasText: 'Max Mustermann' }).waitFor({ state: 'attached' });
      expect(await page.locator('.caption-findings .letter').allTextContents()).toEqual(['C', 'A']);
      await page.locator('#caption-presentation').focus();
      await page.keyboard.press('F8');
      await page.keyboard.press('F8');
      await page.locator('.found-state', { hasText: 'Nothing was found.' }).waitFor();
      expect(await page.locator('#caption-presentation').inputValue()).toMatch(/^with headache (?!.*(?:yesterday|Mustermann)).*known to/u);
      await write(page, 'presentation', 'with headache');
      await write(page, 'question', 'What would you do next?');
      await page.getByText('With headache.').first().waitFor();
    });

    it('shows the plan before anything is written, and exports nothing before the consent is answered', async () => {
      const { page } = running;
      await goTo(page, 'Export');
      await page.locator('.planned').nth(1).waitFor();
      await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.planned .preview img')].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length >= 2);
      expect(await page.locator('button.start').isDisabled()).toBe(true);
      await answerConsent(page);
    });

    it('says which words stop an export, and asks anew once they are mended', async () => {
      const { page } = running;
      await goTo(page, 'Caption');
      await write(page, 'findings', 'Seen by Erika Musterfrau');
      await goTo(page, 'Export');
      await page.getByText('1 place in the words may identify somebody.').waitFor();
      expect(await exportNow(page)).toBe('No bundle was made. The words of the post may identify somebody.');
      expect(readdirSync(running.exports)).toEqual([]);
      await page.getByRole('button', { name: 'Go to the caption' }).click();
      await write(page, 'findings', '');
      await goTo(page, 'Export');
      await page.locator('button.start:enabled').waitFor();
      expect(await page.locator('.verdict').count()).toBe(0);
    });

    // The runtime of an older Electron reads no videos, and what cannot be looked at once more is not published.
    it.skipIf(!videos)('exports a bundle for the destination, which `vignette verify` finds clean against the sources', async () => {
      expect(await exportNow(running.page)).toBe('The bundle is ready. The leak check found nothing.');
      const posted = join(running.exports, readdirSync(running.exports)[0]!);
      const names = readdirSync(posted);
      expect(names).toContain('clip-1.mp4');
      expect(names.some((name) => /^image-1\.(?:png|jpg)$/u.test(name))).toBe(true);
      expect(readFileSync(join(posted, 'caption.txt'), 'utf8')).toContain('What would you do next?');
      for (const name of ['alt-text.txt', 'post.html', 'report.html', 'manifest.json']) expect(names).toContain(name);
      verify(posted);
      await running.page.getByRole('button', { name: 'Export again' }).click();
      await running.page.getByText('there as it was written').waitFor();
    });

    it('exports DICOM for a colleague, and says what the leak check found', async () => {
      await chooseDestination(running.page, 'colleague');
      const before = readdirSync(running.exports);
      expect(await exportNow(running.page)).toBe('The bundle is ready. The leak check found nothing.');
      bundle = join(running.exports, readdirSync(running.exports).find((name) => !before.includes(name))!);
      manifest = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8')) as BundleManifest;
      expect(manifest.files.filter(({ kind }) => kind === 'instance')).toHaveLength(26);
      for (const name of ['report.html', 'DICOMDIR']) expect(existsSync(join(bundle, name))).toBe(true);
    });

    it('wrote the region that was drawn into every slice of the series', () => {
      const drawn = manifest.files.flatMap((file) => (file.kind === 'instance' ? [file] : [])).filter(({ regions }) => regions.some(({ reason }) => reason === 'Drawn by the reviewer.'));
      expect(drawn).toHaveLength(24);
      expect(drawn.every(({ pixels }) => pixels === 'masked')).toBe(true);
    });

    it('is found clean by `vignette verify` against the sources', () => {
      verify(bundle);
    });

    it('leaves no identifier of the samples in store, logs, key, outputs, window title or bundle', async () => {
      const found = tracesOf([running.home, running.exports]);
      expect(found.searched).toBeGreaterThan(3);
      expect(found.hits).toEqual([]);
      expect(tracesOf([], running.output()).hits).toEqual([]);
      expect(tracesOf([], await running.page.title()).hits).toEqual([]);
    });

    it('had nothing to complain about on the page', () => {
      expect(running.complaints).toEqual([]);
    });
  });
}

describe.skipIf(runtime === undefined)('The packaged application with a subcommand', () => {
  it('runs the command without a window, and answers with its exit code', () => {
    const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const run = (...given: string[]): string => execFileSync('xvfb-run', ['-a', runtime!.executable, ...switches, ...given], { encoding: 'utf8', timeout: 60_000 });
    expect(run('profiles')).toContain('posting');
    const wrong = spawnSync('xvfb-run', ['-a', runtime!.executable, ...switches, 'deidentify', samples], { encoding: 'utf8', timeout: 60_000 });
    expect(wrong.status).toBe(1);
  });
});
