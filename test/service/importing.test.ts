import { createReadStream, createWriteStream, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { writeSealedFile } from '../../electron/engine/ingest/sealedFile.ts';
import type { Finding } from '../../shared/contract/model.ts';
import { CaseWork } from '../../electron/engine/service/caseWork.ts';
import { CaseStore } from '../../electron/engine/store/caseStore.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';
import { discDirectory } from '../engine/patient.ts';
import { dicomFile, el } from '../synthetic/encode.ts';
import { picture, rawPicture } from '../synthetic/photo.ts';
import { blank, burn, type Shot } from '../detect/pictures.ts';
import { openTestEngine, type TestEngine } from './testEngine.ts';

let service: TestEngine;
beforeEach(async () => {
  service = await openTestEngine();
});
afterEach(() => service.close());

/** A slice of a series of nobody, tiny unless `shot` is what it shows. */
function slice(number: number, shot: Shot = blank(16, 16)): Uint8Array {
  return dicomFile([
    el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('SOPInstanceUID', `2.25.77${number}`), el('StudyInstanceUID', '2.25.71'), el('SeriesInstanceUID', '2.25.72'), el('Modality', 'CT'), el('PatientName', 'Probe^Petra'),
    el('PatientID', 'P-1'), el('InstanceNumber', String(number)), el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'), el('Rows', shot.height), el('Columns', shot.width), el('BitsAllocated', 8), el('BitsStored', 8), el('HighBit', 7),
    el('PixelRepresentation', 0), el('PixelData', shot.data, 'OB'),
  ], { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: [] });
}

function folderOf(name: string, numbers: readonly number[]): string {
  const folder = join(service.folder, name);
  mkdirSync(folder);
  for (const number of numbers) writeFileSync(join(folder, `IM${number}`), slice(number));
  return folder;
}

async function add(caseId: string, ...tokens: string[]): Promise<string> {
  const ended = service.ended('import');
  await service.engine.handlers['sources.add']({ caseId, tokens });
  return (await ended).status;
}

async function stopLooking(caseId: string): Promise<void> {
  const [job] = (await service.engine.handlers['jobs.running']({ caseId })).filter(({ kind, status }) => kind === 'detect' && status === 'running');
  await service.engine.handlers['jobs.cancel']({ jobId: job!.id });
}

async function counts(caseId: string): Promise<{ images: number; refused: string[] }> {
  const tree = await service.engine.handlers['study.tree']({ caseId });
  return { images: tree.patients.flatMap(({ studies }) => studies).flatMap(({ series }) => series).flatMap(({ instances }) => instances).length, refused: tree.refused.map(({ code }) => code) };
}

it('lists what is in a ZIP archive that came through the page', async () => {
  const archive = new ZipFile();
  for (const number of [1, 2]) archive.addBuffer(Buffer.from(slice(number)), `CD/IM${number}`);
  archive.addBuffer(Buffer.from('no picture'), 'CD/README.TXT');
  archive.end();
  const path = join(service.folder, 'cd.zip');
  await pipeline(archive.outputStream, createWriteStream(path));
  const sealed = await writeSealedFile(join(service.folder, 'sealed'), createReadStream(path), statSync(path).size);
  expect(readFileSync(sealed.path).includes('IM1')).toBe(false);
  const { id } = await service.engine.handlers['cases.create']({ title: 'A CD' });
  expect(await add(id, service.engine.grant({ kind: 'sealed', name: 'cd.zip', file: sealed }).token)).toBe('done');
  expect(await counts(id)).toEqual({ images: 2, refused: ['not-dicom'] });
  // Its key stays in memory: after a start anew the sealed file is closed for good, and says so.
  await expect(service.engine.frame({ caseId: id, instanceId: 1, frame: 1, side: 'original', form: 'thumbnail' })).resolves.toMatchObject({ contentType: 'image/png' });
  await service.reopen();
  await expect(service.engine.frame({ caseId: id, instanceId: 1, frame: 1, side: 'original', form: 'thumbnail' })).rejects.toMatchObject({ code: 'unreadable' });
});

it('takes in further files though an earlier source is gone, and goes on with a file that is brought back', async () => {
  const { engine } = service;
  const { id } = await engine.handlers['cases.create']({ title: 'Moved' });
  const first = folderOf('first', [1, 2]);
  expect(await add(id, engine.grant({ kind: 'path', path: first }).token)).toBe('done');
  const elsewhere = join(service.folder, 'elsewhere');
  renameSync(first, elsewhere);
  const frame = (): Promise<unknown> => engine.frame({ caseId: id, instanceId: 1, frame: 1, side: 'original', form: 'thumbnail' });
  await expect(frame()).rejects.toMatchObject({ code: 'unreadable' });
  expect(await add(id, engine.grant({ kind: 'path', path: folderOf('more', [3]) }).token)).toBe('done');
  expect((await counts(id)).images).toBe(3);
  expect(await add(id, engine.grant({ kind: 'path', path: elsewhere }).token)).toBe('done');
  expect(await counts(id)).toEqual({ images: 3, refused: [] });
  await expect(frame()).resolves.toMatchObject({ contentType: 'image/png' });
  // What can still be read where it was is a duplicate as ever.
  expect(await add(id, engine.grant({ kind: 'path', path: elsewhere }).token)).toBe('done');
  expect((await counts(id)).refused).toEqual(['duplicate-instance', 'duplicate-instance']);
  rmSync(elsewhere, { recursive: true });
});

it('looks anew at a file that took the place of another, and lets what was decided stand', async () => {
  const { engine } = service;
  const { id } = await engine.handlers['cases.create']({ title: 'Changed' });
  const shot = blank(320, 120);
  burn(shot, 'KOWALSKI ANNA', 10, 10);
  const folder = join(service.folder, 'changing');
  mkdirSync(folder);
  writeFileSync(join(folder, 'IM1'), slice(1, shot));
  let looked = service.ended('detect');
  await add(id, engine.grant({ kind: 'path', path: folder }).token);
  await looked;
  const findings = async (): Promise<Finding[]> => [...(await engine.handlers['review.findings']({ caseId: id })).findings];
  const [name] = await findings();
  await engine.handlers['review.decide']({ caseId: id, findingIds: [name!.id], decision: 'keep', reach: 'frames' });
  burn(shot, '14-MAR-2019', 10, 80);
  rmSync(join(folder, 'IM1'));
  writeFileSync(join(folder, 'IM1_new'), slice(1, shot));
  looked = service.ended('detect');
  await add(id, engine.grant({ kind: 'path', path: folder }).token);
  await looked;
  expect((await counts(id)).refused).toEqual([]);
  const now = await findings();
  expect(now.filter(({ read }) => read === name!.read)).toMatchObject([{ id: name!.id, decision: 'keep' }]);
  expect(now.some(({ region }) => region.y > 60)).toBe(true);
});

it('looks at every picture that can be read though one cannot, and says so', async () => {
  const { engine } = service;
  const { id } = await engine.handlers['cases.create']({ title: 'One is gone' });
  const folder = folderOf('some', [1, 2]);
  let looked = service.ended('detect');
  await add(id, engine.grant({ kind: 'path', path: folder }).token);
  await looked;
  await service.reopen();
  rmSync(join(folder, 'IM1'));
  looked = service.ended('detect');
  await add(id, service.engine.grant({ kind: 'path', path: folderOf('more', [3]) }).token);
  expect(await looked).toMatchObject({ status: 'done' });
  // One that is gone before anybody looked at it is another matter.
  const gone = folderOf('gone', [4]);
  looked = service.ended('detect');
  await add(id, service.engine.grant({ kind: 'path', path: gone }).token);
  await stopLooking(id);
  await looked;
  await service.reopen();
  rmSync(gone, { recursive: true });
  looked = service.ended('detect');
  await service.engine.handlers['cases.open']({ caseId: id });
  expect(await looked).toMatchObject({ status: 'failed', error: { code: 'unreadable' } });
});

it('does not look again by itself once it was stopped, but when the case is opened', async () => {
  const { engine } = service;
  const { id } = await engine.handlers['cases.create']({ title: 'Stopped' });
  const looked = service.ended('detect');
  await add(id, engine.grant({ kind: 'path', path: folderOf('many', [1, 2, 3, 4, 5, 6]) }).token);
  await stopLooking(id);
  expect(await looked).toMatchObject({ status: 'cancelled' });
  await counts(id);
  const running = async (): Promise<number> => (await engine.handlers['jobs.running']({ caseId: id })).filter(({ kind, status }) => kind === 'detect' && status === 'running').length;
  expect(await running()).toBe(0);
  await engine.handlers['cases.open']({ caseId: id });
  expect(await running()).toBe(1);
});

it('numbers a series the same whatever the order in which its files were read, and its findings with it', () => {
  const store = new CaseStore(openDatabase(join(service.folder, 'other.db')).database, new Uint8Array(32).fill(2));
  const { id } = store.create({ title: 'Order', secret: '0'.repeat(64) }, 1);
  const record = (source: number) => ({
    source, patientKey: 'p', patientName: '', patientId: '', studyInstanceUid: '1', studyDescription: '', studyDate: '', seriesInstanceUid: '2', seriesNumber: '1', seriesDescription: '', modality: 'CT', sopClass: '',
    sopInstanceUid: `3.${source}`, instanceNumber: String(source), rows: 16, columns: 16, frames: 1, device: 'd', included: true, looked: 'looked' as const,
  });
  const work = new CaseWork(store, id, () => 1);
  work.putInstances([[2, record(2)]]);
  work.addFindings([{ id: 1, seriesId: 2, instanceId: 2, region: { x: 0, y: 0, width: 4, height: 4 }, firstFrame: 1, lastFrame: 1, read: '', kind: 'name', reason: '', sureness: 1, origin: 'found', decision: 'undecided', decidedBy: 'none' }]);
  work.putInstances([[1, record(1)]]);
  for (const opened of [work, new CaseWork(store, id, () => 1)]) {
    const series = opened.tree().patients[0]!.studies[0]!.series[0]!;
    expect(series).toMatchObject({ id: 1, findings: 1, badge: 'to-review' });
    expect([...opened.findings.values()].map(({ seriesId }) => seriesId)).toEqual([1]);
  }
  store.close();
});

it('takes a disc without its DICOMDIR, leaves the pictures of its viewer to the user, and says what was not copied with it', async () => {
  const { engine } = service;
  const { id } = await engine.handlers['cases.create']({ title: 'A disc' });
  const photo = async (width: number): Promise<Buffer> => rawPicture(await picture(width, 24, []), width, 24).png().toBuffer();
  const root = folderOf('CD', [1, 2]);
  writeFileSync(join(root, 'LOGO.PNG'), await photo(32));
  writeFileSync(join(root, 'NEXT.PNG'), await photo(40));
  const sealed = async (name: string, bytes: Uint8Array): Promise<string> =>
    engine.grant({ kind: 'sealed', name, file: await writeSealedFile(join(service.folder, name.replaceAll('/', ' ')), Readable.from([Buffer.from(bytes)]), bytes.length) }).token;
  const going = async (): Promise<Record<string, boolean>> => {
    const series = (await engine.handlers['study.tree']({ caseId: id })).patients.flatMap(({ studies }) => studies).flatMap((one) => one.series);
    return Object.fromEntries(series.map(({ columns, included }) => [columns, included]));
  };
  // A page hands it over in portions, in any order.
  await add(id, await sealed('CD/LOGO.PNG', readFileSync(join(root, 'LOGO.PNG'))), await sealed('theatre/IMG_1.PNG', await photo(48)));
  expect(await going()).toEqual({ 32: true, 48: true });
  await add(id, await sealed('CD/DICOMDIR', discDirectory('IM1', 'IM2')));
  await add(id, await sealed('CD/IM1', readFileSync(join(root, 'IM1'))), await sealed('CD/NEXT.PNG', readFileSync(join(root, 'NEXT.PNG'))));
  expect(await going()).toEqual({ 32: false, 40: false, 48: true, 16: true });
  const shown = (await engine.handlers['study.tree']({ caseId: id })).patients.flatMap(({ studies }) => studies).flatMap((one) => one.series);
  expect(shown.filter(({ ofDisc }) => ofDisc === true).map(({ columns }) => columns).sort()).toEqual([32, 40]);
  expect((await counts(id)).refused).toEqual([]);
  // On the disk the whole disc is at hand.
  writeFileSync(join(root, 'DICOMDIR'), discDirectory('IM1', 'IM2', 'IM3'));
  const again = await engine.handlers['cases.create']({ title: 'The disc again' });
  await add(again.id, engine.grant({ kind: 'path', path: root }).token);
  const { refused } = await engine.handlers['study.tree']({ caseId: again.id });
  expect(refused.map(({ name, message }) => [name, message])).toEqual([['DICOMDIR', 'The DICOMDIR names a file that is not there; copy the whole disc.']]);
});
