import { join } from 'node:path';
import type { Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { electronRuntime } from './electronRuntime.ts';
import { hasChromium, startElectron, startLoopback, type Running } from './hosts.ts';
import { chooseDestination, drop, goTo, imported, looked } from './journey.ts';
import { samples } from './places.ts';

/** The engine as it is when the disk is full: it keeps nothing of the draft. */
const keepsNothing = (route: Route): Promise<void> =>
  (route.request().postData() ?? '').includes('"bundle.change"')
    ? route.fulfill({ json: { ok: false, error: { kind: 'user', code: 'disk-full', message: 'The disk is full.' } } })
    : route.continue();

describe.skipIf(!hasChromium())('What was written', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startLoopback();
    await drop(running.page, [join(samples, 'MUSTERFRAU_ERIKA', 'SONO')]);
    await imported(running.page);
    await looked(running.page);
  });
  afterAll(async () => { await running.close(); });

  it('outlives the view in which it could not be kept, is said to be unkept, and is kept as soon as that is possible', async () => {
    const { page } = running;
    const unkept = page.getByRole('alert').filter({ hasText: 'What you changed last is not kept yet' });
    await page.route('**/call', keepsNothing);
    await goTo(page, 'Caption');
    await page.locator('#caption-presentation').fill('with pain in the right upper abdomen');
    await goTo(page, 'Study');
    await unkept.filter({ hasText: 'The disk is full.' }).waitFor();
    await goTo(page, 'Caption');
    expect(await page.locator('#caption-presentation').inputValue()).toBe('with pain in the right upper abdomen');
    // What is written after it does not take its place.
    await page.locator('#caption-question').fill('What is it?');
    await goTo(page, 'Study');
    await page.unroute('**/call', keepsNothing);
    await unkept.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: /^Open/u }).first().click();
    await goTo(page, 'Caption');
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#caption-question')?.value === 'What is it?');
    expect(await page.locator('#caption-presentation').inputValue()).toBe('with pain in the right upper abdomen');
  });

  it('a moment before the page goes is there when it comes back', async () => {
    const { page } = running;
    await goTo(page, 'Caption');
    await page.locator('#caption-findings').fill('A hyperechoic focus in segment VII.');
    await page.reload();
    await page.getByRole('button', { name: /^Open/u }).first().click();
    await goTo(page, 'Caption');
    await page.locator('#caption-findings').waitFor();
    expect(await page.locator('#caption-findings').inputValue()).toBe('A hyperechoic focus in segment VII.');
  });

  it('is taken for the bundle whole, however fast one picture follows the other while the page makes room for them', async () => {
    const { page } = running;
    await goTo(page, 'Review');
    await page.locator('.pane canvas').nth(1).waitFor();
    await page.keyboard.press('u');
    await page.locator('.chosen-item').first().waitFor();
    await page.keyboard.press('s');
    await page.locator('.chosen-item').nth(1).waitFor();
    const media = await page.evaluate(async () => {
      const call = async (method: string, input: unknown): Promise<unknown> => ((await (await fetch('/call', { method: 'POST', body: JSON.stringify({ method, input }) })).json()) as { value: unknown }).value;
      const [{ id }] = await call('cases.recent', {}) as [{ id: string }];
      return (await call('bundle.draft', { caseId: id }) as { media: { kind: string; view?: unknown }[] }).media;
    });
    expect(media.map(({ kind, view }) => [kind, view])).toEqual([['image', undefined], ['stack', undefined]]);
    await page.getByRole('button', { name: 'Let Vignette choose' }).click();
    await page.getByRole('button', { name: 'Keep them' }).click();
    expect(await page.locator('.chosen-item').count()).toBe(2);
    await page.getByRole('button', { name: 'Let Vignette choose' }).click();
    await page.getByRole('button', { name: 'Give them up' }).click();
    await page.locator('.chosen-item').first().waitFor({ state: 'detached' });
  });

  it('into the answer for the consent waits there while one looks something up', async () => {
    const { page } = running;
    await goTo(page, 'Export');
    await chooseDestination(page, 'x');
    await page.getByRole('button', { name: 'Answer' }).click();
    await page.getByLabel('What material').fill('One loop of the liver');
    await page.getByLabel('that no name is given').check();
    await goTo(page, 'Caption');
    await goTo(page, 'Export');
    expect(await page.getByLabel('What material').inputValue()).toBe('One loop of the liver');
    expect(await page.getByLabel('that no name is given').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await goTo(page, 'Caption');
    await goTo(page, 'Export');
    await page.getByRole('button', { name: 'Answer' }).waitFor();
  });
});

const runtime = electronRuntime();

describe.skipIf(runtime === undefined)('A window with words that could not be kept', () => {
  it('asks before it closes, and stays for whoever goes back', async () => {
    const running = await startElectron(runtime!);
    const { page } = running;
    const application = running.application!;
    /** Closes the window in a moment; the question is answered with the number of a button. */
    const close = (button: number): Promise<void> => application.evaluate(({ BrowserWindow, dialog }, pressed) => {
      const [window] = BrowserWindow.getAllWindows();
      dialog.showMessageBoxSync = () => {
        window!.setTitle('asked');
        return pressed;
      };
      setTimeout(() => { window!.close(); }, 100);
    }, button);
    const title = (): Promise<string | undefined> => application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    try {
      await drop(page, [join(samples, 'MUSTERFRAU_ERIKA', 'SONO')]);
      await imported(page);
      await goTo(page, 'Caption');
      await page.locator('#caption-presentation').waitFor();
      await application.evaluate(({ ipcMain }) => {
        ipcMain.removeHandler('call');
        ipcMain.handle('call', () => ({ ok: false, error: { kind: 'user', code: 'disk-full', message: 'The disk is full.' } }));
      });
      await page.locator('#caption-presentation').fill('with pain in the right upper abdomen');
      await page.getByRole('alert').filter({ hasText: 'What you changed last is not kept yet' }).waitFor();
      await close(0);
      await expect.poll(title).toBe('asked');
      expect(await page.locator('#caption-presentation').inputValue()).toBe('with pain in the right upper abdomen');
      const ended = application.waitForEvent('close');
      await close(1);
      await ended;
    } finally {
      await running.close();
    }
  });
});
