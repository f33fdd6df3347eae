import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followSystem, hasChromium, startLoopback, type Running } from './hosts.ts';
import { chooseDestination, drop, goTo, imported, looked, write } from './journey.ts';
import { samples } from './places.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const views = ['Import', 'Study', 'Review', 'Caption', 'Export', 'Settings', 'Help'] as const;

interface Judged {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[] }[];
}

describe.skipIf(!hasChromium())('Every view', () => {
  let running: Running;
  beforeAll(async () => {
    running = await startLoopback();
    await followSystem(running.page);
    await drop(running.page, [samples]);
    await imported(running.page);
    await looked(running.page);
  });
  afterAll(async () => { await running.close(); });

  // The page's policy lets no foreign script in: the checker comes by the debugger's own door.
  const serious = async (): Promise<string[]> => {
    const session = await running.context.newCDPSession(running.page);
    await session.send('Runtime.evaluate', { expression: axe });
    const { result } = await session.send('Runtime.evaluate', { expression: "axe.run(document, { resultTypes: ['violations'] }).then((found) => JSON.stringify(found))", awaitPromise: true });
    await session.detach();
    return (JSON.parse(String(result.value)) as Judged).violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`);
  };

  for (const colorScheme of ['dark', 'light'] as const) {
    it.each(views)(`gives axe nothing serious to say, ${colorScheme}: %s`, async (view) => {
      await running.page.emulateMedia({ colorScheme });
      await goTo(running.page, view);
      await running.page.waitForLoadState('networkidle');
      expect(await serious()).toEqual([]);
    });
  }

  it('gives axe nothing serious to say: series that are left out, which leave no warning about patients', async () => {
    const { page } = running;
    await goTo(page, 'Study');
    const several = page.getByText('This case holds more than one patient.');
    await several.waitFor();
    await page.getByRole('button', { name: 'None goes along' }).click();
    await several.waitFor({ state: 'detached' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await serious()).toEqual([]);
    }
    await page.getByRole('button', { name: 'All go along' }).click();
    await several.waitFor();
  });

  it('gives axe nothing serious to say: the header of an instance, before and after', async () => {
    await goTo(running.page, 'Review');
    await running.page.getByRole('button', { name: 'Header', exact: true }).click();
    await running.page.locator('.header-view tbody tr').nth(5).waitFor();
    expect(await serious()).toEqual([]);
    await running.page.getByRole('button', { name: 'Picture', exact: true }).click();
  });

  it('gives axe nothing serious to say: what was chosen and drawn on, words that identify, the consent', async () => {
    const { page } = running;
    await goTo(page, 'Review');
    await page.locator('.pane canvas').nth(1).waitFor();
    await page.getByRole('button', { name: 'Use this picture' }).click();
    await page.getByRole('button', { name: 'Label' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Text of the label').fill('Here');
    expect(await serious()).toEqual([]);
    await page.getByRole('button', { name: 'Let Vignette choose' }).click();
    await page.getByRole('button', { name: 'Give them up' }).click();
    await goTo(page, 'Caption');
    await write(page, 'presentation', 'Max Mustermann, seen yesterday');
    await page.locator('.caption-findings li').nth(1).waitFor();
    expect(await serious()).toEqual([]);
    await page.locator('#caption-presentation').fill('');
    await goTo(page, 'Export');
    await chooseDestination(page, 'x');
    await page.getByRole('button', { name: 'Answer' }).click();
    expect(await serious()).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await chooseDestination(page, 'colleague');
  });

  it.each([
    { what: '1024 x 700', width: 1024, height: 700 },
    { what: '1280 x 800 at 200 % zoom', width: 640, height: 400 },
  ])('fits $what: nothing is cut off at the side, every button can be reached', async ({ width, height }) => {
    const { page } = running;
    await page.setViewportSize({ width, height });
    for (const view of views) {
      await goTo(page, view);
      await page.waitForTimeout(150);
      // No part of the view scrolls inside itself in a strip too low to use.
      expect(await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('main, aside, section, ul')].filter((part) => part.scrollHeight > part.clientHeight + 4 && part.clientHeight > 0 && part.clientHeight < 120 && /auto|scroll/u.test(getComputedStyle(part).overflowY)).map(({ className }) => className))).toEqual([]);
      const lost = await page.evaluate(() => {
        const out: string[] = [];
        for (const element of document.querySelectorAll<HTMLElement>('button, input:not([hidden]), select')) {
          element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const box = element.getBoundingClientRect();
          if (element.checkVisibility() && box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1 || box.bottom > window.innerHeight + 1 || box.top < -1)) out.push(`${element.tagName} ${element.textContent}`);
        }
        return out;
      });
      expect(lost, view).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('is hidden from somebody behind the user with one key, and shown again', async () => {
    const { page } = running;
    await goTo(page, 'Study');
    await page.getByText('Musterfrau').first().waitFor();
    await page.keyboard.press('F2');
    expect(await page.getByText(/Muster(frau|mann)/iu).count()).toBe(0);
    // Names are burned into originals, and cases are called after patients.
    expect(await page.locator('.thumbnail img').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Rename the case' }).count()).toBe(0);
    await goTo(page, 'Review');
    expect(await page.getByText(/Muster(frau|mann)/iu).count()).toBe(0);
    await page.locator('.pane').nth(1).and(page.locator(':not(.empty)')).waitFor();
    expect(await page.locator('.pane').first().locator('canvas').isVisible()).toBe(false);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await serious()).toEqual([]);
    }
    await page.getByRole('button', { name: 'Show patient values' }).click();
    await page.locator('.pane').first().and(page.locator(':not(.empty)')).waitFor();
  });

  it('keeps a name for the case, given where its title stands', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Rename the case' }).click();
    await page.getByLabel('Rename the case').fill('Tumour board, case 3');
    await page.keyboard.press('Enter');
    await goTo(page, 'Import');
    await page.locator('.recent li').getByText('Tumour board, case 3').waitFor();
  });

  it('does nothing at single letters where these are switched off in Settings', async () => {
    const { page } = running;
    const pressed = async (letters: boolean): Promise<string | null> => {
      await goTo(page, 'Settings');
      // The box shows what the engine has kept, so it changes a moment after the click.
      const box = page.getByLabel('Letters as keys in the review');
      if (await box.isChecked() !== letters) await box.click();
      await page.getByRole('checkbox', { name: 'Letters as keys in the review', checked: letters }).waitFor();
      await goTo(page, 'Review');
      await page.locator('.pane canvas').nth(1).waitFor();
      await page.keyboard.press('i');
      return page.getByRole('button', { name: 'Invert' }).getAttribute('aria-pressed');
    };
    expect(await pressed(false)).toBe('false');
    expect(await page.locator('.key-hint').count()).toBe(0);
    expect(await pressed(true)).toBe('true');
    await page.keyboard.press('i');
  });

  it('is gone through with the keyboard alone, from the study to the verdict', async () => {
    const { page } = running;
    const press = async (name: string): Promise<void> => {
      for (let tabs = 0; tabs < 150; tabs += 1) {
        const focused = await page.evaluate(() => document.activeElement instanceof HTMLElement && !('disabled' in document.activeElement && document.activeElement.disabled) ? document.activeElement.innerText.trim() : '');
        if (focused === name || focused.endsWith(`\n${name}`)) return page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
      }
      throw new Error(`“${name}” cannot be reached with the Tab key.`);
    };
    await page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur(); });
    await press('Study');
    await press('Review');
    await page.locator('.pane canvas').nth(1).waitFor();
    // The keys of the review are not lost on a slider that has the focus.
    await page.locator('.finding-list').waitFor();
    await page.locator('.frame-slider input').focus();
    await page.keyboard.press('n');
    await page.locator('.finding[aria-current="true"]').waitFor();
    for (const key of ['Shift+ArrowRight', '.', ']', '0']) await page.keyboard.press(key);
    await page.keyboard.press('r');
    const drawn = page.locator('.finding', { hasText: 'Drawn by the reviewer' });
    await drawn.waitFor();
    await page.keyboard.press('Control+ArrowRight');
    await page.keyboard.press('Control+Shift+ArrowDown');
    for (let round = 0; (await page.locator('.finding.undecided').count()) > 0; round += 1) {
      expect(round).toBeLessThan(100);
      const before = await page.locator('.finding.undecided').count();
      if ((await page.locator('.finding.undecided[aria-current="true"]').count()) === 0) await page.keyboard.press('n');
      await page.keyboard.press('m');
      await page.waitForFunction((count) => document.querySelectorAll('.finding.undecided').length < count, before);
    }
    for (let tabs = 0; tabs < 400 && !(await page.evaluate(() => document.activeElement?.matches('.sign-off input'))); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.type('Dr. Keys');
    await page.keyboard.press('Enter');
    await page.getByText('Signed off by Dr. Keys').waitFor();
    await page.evaluate(() => { (document.activeElement as HTMLElement | null)?.blur(); });
    await page.locator('.sign-off').getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('button.start:enabled').waitFor();
    for (let tabs = 0; tabs < 100 && !(await page.evaluate(() => document.activeElement?.matches('button.start'))); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.verdict h2').waitFor({ timeout: 300_000 });
    expect(await page.locator('.verdict h2').textContent()).toContain('The bundle is ready.');
  });
});
