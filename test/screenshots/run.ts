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
import { followSystem, startLoopback } from '../e2e/hosts.ts';
import { answerConsent, chooseDestination, drawRegion, drop, exportNow, goTo, imported, looked, maskAll, signOff, write } from '../e2e/journey.ts';
import { root, samples } from '../e2e/places.ts';

const sizes = [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }] as const;
const schemes = ['dark', 'light'] as const;
const target = process.argv[2] ?? join(root, 'docs', 'screenshots');
mkdirSync(target, { recursive: true });
buildOnce();

const running = await startLoopback();
const { page } = running;
await followSystem(page);

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
await page.getByRole('button', { name: 'Header', exact: true }).click();
await page.locator('.header-view tbody tr').nth(5).waitFor();
await take('3-review-header');
await page.keyboard.press('F2');
await take('3-review-hidden');
await page.keyboard.press('F2');
await goTo(page, 'Export');
await take('5-export-unsigned');
await goTo(page, 'Review');
await maskAll(page);
await signOff(page, 'Dr. Beispiel');
await take('3-review-signed');
// What is drawn is drawn on the cleaned picture too: a lesion of the phantom with an arrow and its name.
await page.getByRole('combobox', { name: 'Series', exact: true }).selectOption({ index: 0 });
await page.getByText('/ 24').first().waitFor();
for (let slice = 0; slice < 11; slice += 1) await page.keyboard.press('ArrowDown');
await page.keyboard.press('u');
await page.locator('.chosen-item').first().waitFor();
await page.getByRole('button', { name: 'Arrow' }).focus();
await page.keyboard.press('Enter');
await page.getByRole('button', { name: 'Label' }).focus();
await page.keyboard.press('Enter');
await page.getByLabel('Text of the label').fill('What is this?');
await page.getByRole('button', { name: 'Use this stack' }).click();
await page.locator('.chosen-item').nth(1).waitFor();
await page.getByRole('button', { name: 'Contact sheet' }).click();
await page.locator('.chosen-item').nth(2).waitFor();
await page.locator('.chosen-item').first().click();
await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.chosen-item img')].every(({ complete, naturalWidth }) => complete && naturalWidth > 0));
await take('3-review-chosen');
await goTo(page, 'Caption');
await take('4-caption-empty');
await page.locator('.picker select').first().selectOption('neurosurgery-cocktail');
await write(page, 'presentation', 'with sudden headache since yesterday, known to Max Mustermann of the Klinikum Musterstadt');
await write(page, 'findings', 'A round, dense mass at the roof of the third ventricle.');
await write(page, 'question', 'What is it, and what would you do next?');
await page.locator('.caption-findings li').nth(1).waitFor();
await take('4-caption-found');
await write(page, 'presentation', 'with sudden headache');
await page.locator('.caption select').first().selectOption('quiz');
for (const [index, option] of ['Colloid cyst', 'Ependymoma', 'Meningioma', 'Subependymoma'].entries()) await write(page, `option-${index}`, option);
await write(page, 'answer', 'A colloid cyst: it was removed by endoscopy');
await chooseDestination(page, 'x');
await take('4-caption-quiz');
await goTo(page, 'Export');
await page.locator('.planned').nth(1).waitFor();
await page.getByRole('button', { name: 'Answer' }).click();
await take('5-export-consent');
await page.getByRole('button', { name: 'Cancel' }).click();
await answerConsent(page);
await page.locator('main').evaluate((main) => { main.scrollTop = 0; });
await take('5-export-plan');
await exportNow(page);
await page.locator('.earlier').waitFor();
await take('5-export-done');
await goTo(page, 'Settings');
await take('6-settings');
await goTo(page, 'Help');
await take('6-help');
await running.close();
