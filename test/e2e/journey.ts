import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Drops files and folders on the window as the desktop does: the browser itself opens them. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const target = await page.locator('.drop').boundingBox();
  if (target === null) throw new Error('There is nothing to drop on.');
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const at = { x: target.x + target.width / 2, y: target.y + 20 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at, data });
  await session.detach();
}

/** Waits until all is read and all pictures have been looked at, from the import view. */
export async function imported(page: Page, timeout = 180_000): Promise<void> {
  await page.getByRole('button', { name: 'See the study' }).waitFor({ timeout });
}

export async function looked(page: Page, timeout = 300_000): Promise<void> {
  await page.getByText('Looking for text in the pictures').waitFor({ state: 'detached', timeout });
}

export const goTo = (page: Page, step: 'Import' | 'Study' | 'Review' | 'Caption' | 'Export' | 'Settings' | 'Help'): Promise<void> => page.locator('.top-bar').getByRole('button', { name: step }).click();

/** Draws a region over a share of the original picture; answers with what the page then says of it. */
export async function drawRegion(page: Page, from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Promise<void> {
  await page.keyboard.press('d');
  const box = await page.locator('.regions.drawing').first().boundingBox();
  if (box === null) throw new Error('There is no picture to draw on.');
  await page.mouse.move(box.x + from.x * box.width, box.y + from.y * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + ((from.x + to.x) / 2) * box.width, box.y + ((from.y + to.y) / 2) * box.height);
  await page.mouse.move(box.x + to.x * box.width, box.y + to.y * box.height);
  await page.mouse.up();
}

/** Decides every open finding with the keyboard: mask, which leads to the next. */
export async function maskAll(page: Page): Promise<number> {
  await page.locator('.finding-list, .empty-list.known').first().waitFor();
  const open = page.locator('.finding.undecided');
  let decided = 0;
  for (; (await open.count()) > 0; decided += 1) {
    if (decided > 500) throw new Error('Findings never end.');
    const before = await open.count();
    // Masking leads to the next one by itself; only the first has to be gone to.
    if ((await page.locator('.finding.undecided[aria-current="true"]').count()) === 0) await page.keyboard.press('n');
    await page.keyboard.press('m');
    await page.waitForFunction((count) => document.querySelectorAll('.finding.undecided').length < count, before, { timeout: 20_000 });
  }
  return decided;
}

export async function signOff(page: Page, reviewer: string): Promise<void> {
  await page.getByLabel('Reviewer').fill(reviewer);
  await page.getByRole('button', { name: 'Sign off' }).click();
  await page.getByText(`Signed off by ${reviewer}`).waitFor();
}

/** Says where the bundle goes, in the caption or in the export. */
export const chooseDestination = (page: Page, id: string): Promise<string[]> => page.locator('.picker select').nth(1).selectOption(id);

/** Writes into a field of the caption, and waits until its words have been looked at. */
export async function write(page: Page, field: string, words: string): Promise<void> {
  await page.locator(`#caption-${field}`).fill(words);
  await scanned(page);
}

/** Waits until no word waits to be looked at. */
export async function scanned(page: Page): Promise<void> {
  await page.locator('.caption-findings .found-state', { hasNotText: 'Looking' }).waitFor();
}

/** Answers for the consent, in the export: the institution's rule says that none is needed. */
export async function answerConsent(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.getByLabel('is not needed').check();
  await page.getByLabel('Rule of the institution').fill('Teaching on phantoms, rule 12');
  await page.getByLabel('Why it covers this case').fill('The samples are made up.');
  await page.getByLabel('Who decided').fill('Dr. Test');
  await page.getByRole('button', { name: 'Keep the answer' }).click();
  await page.getByText('Answered with the institution’s rule.').waitFor();
}

/** Exports with what is proposed; answers with the verdict's heading. */
export async function exportNow(page: Page): Promise<string> {
  await goTo(page, 'Export');
  await page.locator('button.start').click();
  // An export that fails says so in the place of its verdict; what an earlier one said goes when this one begins.
  await page.locator('.export > .trouble').waitFor({ state: 'detached' });
  const heading = page.locator('.verdict h2, .export > .trouble p').first();
  await heading.waitFor({ timeout: 180_000 });
  return (await heading.textContent()) ?? '';
}

export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => lstatSync(path).isFile());
}
