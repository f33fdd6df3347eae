/**
 * Pictures of every view, dark and light, at two sizes, from the project's own samples.
 *
 *     npm run screenshots            writes docs/screenshots
 *     npm run screenshots -- DIR     writes DIR
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import buildOnce from '../e2e/buildOnce.ts';
import { startLoopback } from '../e2e/hosts.ts';
import { drawRegion, drop, exportNow, goTo, imported, looked, maskAll, signOff } from '../e2e/journey.ts';
import { root, samples } from '../e2e/places.ts';

const sizes = [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }] as const;
const schemes = ['dark', 'light'] as const;
const target = process.argv[2] ?? join(root, 'docs', 'screenshots');
mkdirSync(target, { recursive: true });
buildOnce();

const running = await startLoopback();
const { page } = running;

/** Takes the view as it is now in every theme and size. Few colours: a picture of the window is small then. */
async function take(name: string): Promise<void> {
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settled(page);
      await sharp(await page.screenshot()).png({ palette: true, quality: 85, effort: 8 }).toFile(join(target, `${name}-${colorScheme}-${width}.png`));
    }
  }
  process.stdout.write(`${name}\n`);
}

async function settled(of: Page): Promise<void> {
  await of.waitForLoadState('networkidle');
  await of.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await of.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 120))); }));
}

await take('1-import-empty');
await drop(page, [samples]);
await page.locator('.progress').first().waitFor();
await take('1-import-running');
await imported(page);
await looked(page);
await take('1-import-done');
await goTo(page, 'Study');
await take('2-study');
await goTo(page, 'Review');
await page.locator('.pane canvas').nth(1).waitFor();
await take('3-review');
await page.getByRole('button', { name: 'Slider' }).click();
await page.keyboard.press('n');
await take('3-review-slider');
await page.getByRole('button', { name: 'Side by side' }).click();
await page.getByRole('combobox', { name: 'Series', exact: true }).selectOption({ index: 0 });
await page.getByText('/ 24').first().waitFor();
await drawRegion(page, { x: 0.42, y: 0.55 }, { x: 0.6, y: 0.62 });
await page.locator('.finding', { hasText: 'Drawn by the reviewer' }).waitFor();
await take('3-review-drawn');
await page.getByRole('tab', { name: 'Header' }).click();
await page.locator('.header-view tbody tr').nth(5).waitFor();
await take('3-review-header');
await page.keyboard.press('F2');
await take('3-review-hidden');
await page.keyboard.press('F2');
await goTo(page, 'Export');
await take('4-export-unsigned');
await goTo(page, 'Review');
await maskAll(page);
await signOff(page, 'Dr. Beispiel');
await take('3-review-signed');
await goTo(page, 'Export');
await take('4-export');
await exportNow(page);
await take('4-export-done');
await goTo(page, 'Settings');
await take('5-settings');
await goTo(page, 'Help');
await take('5-help');
await running.close();
