/**
 * `npm run bench:text`: how much of the burned-in text is masked, and how much else. Measures the detector on the real pictures of the fixtures (where
 * they are there) and on generated ones whose truth is known.
 *
 * --count N (600)  --seed N (1)  --only KEY=VALUE|INDEX,...  --stage detect|written  --every-file (of the real pictures, not the first of each)  --skip-real  --skip-generated  --json FILE  --crops DIR
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { saveCrop } from './crops.ts';
import { dicomBytes } from './dicomFile.ts';
import { realBytes, realPictures } from './fixtures.ts';
import { findFonts } from './fonts.ts';
import { makeScene, type Scene, type TruthLine } from './scene.ts';
import { maskOf, scorePicture } from './score.ts';
import { createSubject, type Answer } from './subject.ts';
import { tables, verdicts, type Judged } from './tables.ts';
import { runCommand } from './written.ts';

const { values: asked } = parseArgs({
  options: {
    count: { type: 'string', default: '600' }, from: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' }, only: { type: 'string' }, stage: { type: 'string', default: 'detect' },
    'every-file': { type: 'boolean', default: false }, 'skip-real': { type: 'boolean', default: false }, 'skip-generated': { type: 'boolean', default: false }, json: { type: 'string' }, crops: { type: 'string' },
  },
});

const print = (line: string): void => { process.stdout.write(`${line}\n`); };
const note = (line: string): void => { process.stderr.write(`${line}\n`); };
const shelf = findFonts();
/** Ctrl-C ends the measuring, not the telling: the tables of what was measured so far are printed. */
const interruption = { asked: false };
process.once('SIGINT', () => { interruption.asked = true; });
const subject = asked.stage === 'written' ? undefined : await createSubject();

async function measureReal(look: NonNullable<typeof subject>): Promise<unknown> {
  const pictures = realPictures();
  if (pictures === undefined) {
    print('The fixtures are not here: the real pictures were not measured.');
    return undefined;
  }
  const rows: { picture: string; file: string; text: string; identifying: boolean; coverage: number }[] = [];
  for (const picture of pictures) {
    for (const file of asked['every-file'] ? picture.files : picture.files.slice(0, 1)) {
      const answer = await look(await realBytes(file));
      if (answer.refused !== undefined) print(`  ${picture.name} ${file}: refused (${answer.refused})`);
      const [width, height] = [Math.max(4000, ...picture.lines.map(({ rect }) => rect[0] + rect[2])), Math.max(4000, ...picture.lines.map(({ rect }) => rect[1] + rect[3]))];
      const lines = picture.lines.map(({ rect, text, cls, identifying }) => ({ x: rect[0], y: rect[1], width: rect[2], height: rect[3], firstFrame: 1, lastFrame: 1, text, kind: cls, identifying })) as unknown as TruthLine[];
      const score = scorePicture(width, height, lines, [maskOf(width, height, answer.masked, 1)]);
      for (const { line, coverage } of score.lines) rows.push({ picture: picture.name, file, text: line.text, identifying: line.identifying, coverage });
      const found = score.lines.filter(({ line }) => line.identifying);
      const kept = score.lines.filter(({ line }) => !line.identifying);
      print(`  ${picture.name.padEnd(6)} ${file.padEnd(52)} masked ${found.filter(({ right }) => right).length}/${found.length}  kept ${kept.filter(({ right }) => right).length}/${kept.length}  ${Math.round(answer.milliseconds)} ms`);
      for (const { line, coverage, right } of score.lines) if (!right) print(`         ${line.identifying ? 'MISSED' : 'masked in vain'} "${line.text}" covered ${(100 * coverage).toFixed(0)} %`);
    }
  }
  const share = (identifying: boolean): string => {
    const own = rows.filter((row) => row.identifying === identifying);
    return `${own.filter(({ coverage }) => (identifying ? coverage >= 0.95 : coverage <= 0.2)).length} of ${own.length}`;
  };
  print(`Real pictures: identifying lines masked ${share(true)}; other lines kept ${share(false)}\n`);
  return rows;
}

function wanted(scene: Scene): boolean {
  if (asked.only === undefined) return true;
  return asked.only.split(',').every((rule) => {
    const [key, value] = rule.split('=');
    if (value === undefined) return true;
    return String((scene as unknown as Record<string, unknown>)[key!]) === value || scene.lines.some((line) => String((line as unknown as Record<string, unknown>)[key!]) === value);
  });
}

function indexes(): number[] {
  const numbers = (asked.only ?? '').split(',').filter((rule) => /^\d+$/u.test(rule)).map(Number);
  return numbers.length > 0 ? numbers : Array.from({ length: Number(asked.count) }, (_, at) => at + Number(asked.from));
}

async function saveMisses(scene: Scene, answer: Answer, judged: Judged): Promise<void> {
  if (asked.crops === undefined) return;
  for (const [at, { line, right }] of judged.score.lines.entries()) {
    if (!right) await saveCrop(join(asked.crops, line.identifying ? 'missed' : 'not-kept'), `${scene.index}-${at}-${line.kind}`, scene, line, answer.masked);
  }
  if (scene.lines.length > 0) return;
  for (const [at, region] of answer.masked.slice(0, 4).entries()) await saveCrop(join(asked.crops, 'vain'), `${scene.index}-${at}`, scene, region, answer.masked);
}

/** Judges one picture, tells of what went wrong and saves it. */
async function judge(scene: Scene, answer: Answer, masks: readonly Uint8Array[]): Promise<Judged> {
  const one: Judged = { scene: { ...scene, frames: [] }, score: scorePicture(scene.width, scene.height, scene.lines, masks) };
  for (const { line, coverage, right } of one.score.lines) if (!right && line.identifying) note(`${scene.index} missed ${line.kind} "${line.text}" ${(100 * coverage).toFixed(0)} % em ${line.em} capital ${line.capital} contrast ${line.contrast} ${line.font} ${line.style} ${line.turn} ${line.place} ${scene.family}`);
  if (scene.lines.length === 0 && one.score.anyMask) note(`${scene.index} masked in vain: ${scene.family} with ${scene.distractors.join(', ')}: ${answer.masked.map(({ why }) => why).join(' | ').slice(0, 400)}`);
  await saveMisses(scene, answer, one);
  return one;
}

async function measureDetector(look: NonNullable<typeof subject>, seed: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  let milliseconds = 0;
  for (const index of indexes()) {
    if (interruption.asked) break;
    const scene = await makeScene(seed, index, shelf);
    if (!wanted(scene)) continue;
    const answer = await look(await dicomBytes(scene, seed));
    milliseconds += answer.milliseconds;
    if (answer.refused !== undefined) note(`${index}: refused (${answer.refused})`);
    judged.push(await judge(scene, answer, scene.frames.map((_, at) => maskOf(scene.width, scene.height, answer.masked, at + 1))));
    if (judged.length % 20 === 0) note(`${judged.length} pictures, ${Math.round(milliseconds / judged.length)} ms each`);
  }
  print(`${Math.round(milliseconds / Math.max(1, judged.length))} ms a picture`);
  return judged;
}

/** The same on what the whole command writes. A refused picture publishes nothing: its lines count as masked, and as not kept. */
async function measureCommand(seed: number): Promise<Judged[]> {
  const judged: Judged[] = [];
  const [batch, all] = [40, indexes()];
  let [changedOutside, notBlack, refusals] = [0, 0, 0];
  for (let from = 0; from < all.length && !interruption.asked; from += batch) {
    const scenes = (await Promise.all(all.slice(from, from + batch).map(async (index) => makeScene(seed, index, shelf)))).filter(wanted);
    const { written, refused, passed } = await runCommand(scenes, seed);
    if (refused.length > 0) note(`refused: ${refused.join(', ')}`);
    if (!passed) note('the leak check did not pass');
    refusals += refused.length;
    for (const scene of scenes) {
      const one = written.get(scene.index);
      changedOutside += one?.changedOutside ?? 0;
      notBlack += one?.notBlack ?? 0;
      if (one !== undefined && one.changedOutside + one.notBlack > 0) note(`${scene.index} ${scene.family} ${scene.stored} jpeg ${scene.jpeg}: ${one.changedOutside} pixels changed outside the regions, ${one.notBlack} inside are not black`);
      const masks = one?.masks ?? scene.frames.map(() => new Uint8Array(scene.width * scene.height).fill(1));
      judged.push(await judge(scene, { masked: (one?.regions ?? []).map((region) => ({ ...region, why: '' })), milliseconds: 0, refused: undefined }, masks));
    }
    note(`${judged.length} pictures`);
  }
  print(`Written files: ${refusals} refused; ${changedOutside} pixels changed outside the regions; ${notBlack} pixels inside the regions are not black`);
  return judged;
}

async function measureGenerated(): Promise<Judged[]> {
  print(`Fonts: ${[...new Set(Object.values(shelf.byScript).flat())].join(', ')}${shelf.missing.length > 0 ? `; not on this machine: ${shelf.missing.join(', ')}` : ''}`);
  const seed = Number(asked.seed);
  const judged = subject === undefined ? await measureCommand(seed) : await measureDetector(subject, seed);
  print(`${judged.length} pictures (seed ${seed}, ${subject === undefined ? 'as written by the command' : 'as proposed by the detector'}), ${judged.filter(({ scene }) => scene.lines.length === 0).length} without text, ${judged.flatMap(({ score }) => score.lines).length} lines\n`);
  for (const line of tables(judged)) print(line);
  for (const { name, wanted: goal, measured, met } of verdicts(judged)) print(`${met ? 'met   ' : 'MISSED'}  ${name.padEnd(66)} wanted ${goal.padEnd(12)} measured ${measured}`);
  return judged;
}

const real = asked['skip-real'] || subject === undefined ? undefined : await measureReal(subject);
const generated = asked['skip-generated'] ? undefined : await measureGenerated();
if (asked.json !== undefined) writeFileSync(asked.json, JSON.stringify({ real, generated, verdicts: generated && verdicts(generated) }, undefined, 1));
process.exit(0);
