/**
 * Makes the sources of the benchmark and its answer key. What is planted decides what must come out; the tool's own rules
 * are not looked at. The same seed gives the same files on one machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dicomFile, type Part } from '../../synthetic/encode.ts';
import { seededRandom, type Random } from '../../synthetic/random.ts';
import { freshUid, laterDate, type Maker, type Study } from './context.ts';
import { documentKinds } from './documents.ts';
import { furtherKinds } from './furtherKinds.ts';
import { header } from './header.ts';
import { imageKinds, type Kind } from './images.ts';
import { Plantation, type Check } from './key.ts';
import { makeSubject, type Subject } from './people.ts';
import { usefulPhrases } from './phrases.ts';
import { roaming } from './roaming.ts';

export interface Sources {
  readonly checks: readonly Check[];
  /** Strings that may stand nowhere in the output, file names included. */
  readonly secrets: readonly string[];
  readonly files: number;
}

/** Every kind turns up whatever the seed; some subjects get more of them. */
const kinds: readonly Kind[] = [...imageKinds, ...documentKinds, ...furtherKinds];

export async function generateSources(folder: string, seed: number, subjects: number): Promise<Sources> {
  const random = seededRandom(seed);
  const checks: Check[] = [];
  const secrets = new Set<string>();
  let files = 0;
  for (let number = 0; number < subjects; number++) {
    const subject = makeSubject(number, random);
    for (const secret of [subject.ssn, subject.email, subject.insurance, subject.account, subject.otherId, subject.url, subject.licence, subject.id, subject.ip, subject.implantSerial, subject.phone, subject.fax]) secrets.add(secret);
    const earlier: Maker['earlier'][number][] = [];
    const studies = random.between(1, 3);
    for (let study = 0; study < studies; study++) {
      const kind = kinds[(number + study * 5) % kinds.length];
      if (kind === undefined) continue;
      const made = await makeStudy(folder, subject, kind, study, random, earlier);
      checks.push(...made);
      files += new Set(made.map((check) => check.file)).size;
    }
  }
  return { checks, secrets: [...secrets], files };
}

async function makeStudy(folder: string, subject: Subject, main: Kind, index: number, random: Random, earlier: Maker['earlier'][number][]): Promise<Check[]> {
  const study: Study = {
    uid: freshUid(random),
    date: laterDate(subject.firstStudy, index * random.between(20, 400)),
    time: `${String(random.between(10, 19))}${String(random.between(10, 59))}${String(random.between(10, 59))}`,
    accession: `A${random.digits(9)}`,
    description: random.pick(usefulPhrases[main.modality] ?? ['CT HEAD']),
    frameOfReference: freshUid(random),
  };
  const checks: Check[] = [];
  const others = [random.pick([...imageKinds, ...furtherKinds]), random.pick(documentKinds)];
  const series = [main, ...others.slice(0, random.between(0, 2))];
  for (const [seriesIndex, kind] of series.entries()) {
    const seriesUid = freshUid(random);
    const transferSyntaxUid = random.pick(kind.transferSyntaxes);
    const instances = kind.transferSyntaxes.includes('1.2.840.10008.1.2.2') ? random.between(1, 4) : random.between(1, 2);
    for (let instance = 1; instance <= instances; instance++) {
      const maker: Maker = {
        random, garden: new Plantation(), subject, study, modality: kind.modality, seriesUid, seriesNumber: seriesIndex + 1, instanceNumber: instance,
        sopInstanceUid: freshUid(random), earlier: [...earlier],
      };
      checks.push(...(await makeInstance(folder, maker, kind, transferSyntaxUid)));
      earlier.push({ sopClassUid: kind.sopClassUid, sopInstanceUid: maker.sopInstanceUid, seriesUid });
    }
  }
  return checks;
}

async function makeInstance(folder: string, maker: Maker, kind: Kind, transferSyntaxUid: string): Promise<Check[]> {
  const { random, subject, study } = maker;
  const parts = withoutTwins([...header(maker, kind.sopClassUid), ...(await kind.make(maker, transferSyntaxUid)), ...roaming(maker)]);
  const safeName = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '_');
  // One form a subject, whatever the random source says, so that a study stays in one folder.
  const person = [
    `${safeName(subject.family)}_${safeName(subject.given)}_${safeName(subject.id)}`, `${subject.given} ${subject.family} ${subject.birthDate}`.normalize('NFD'), `${safeName(subject.id)}-${safeName(subject.family).toUpperCase()}`,
  ][subject.number % 3] ?? '';
  const file = [
    person,
    `${kind.modality} ${study.date} ${study.accession}`,
    `${kind.modality}_${maker.sopInstanceUid.slice(-12).replaceAll('.', '_')}_${random.chance(0.3) ? safeName(subject.family) : 'IM'}${String(maker.instanceNumber)}${random.pick(['.dcm', '', '.IMA'])}`,
  ].join('/');
  const bytes = dicomFile(parts, {
    transferSyntaxUid,
    undefinedLengths: random.chance(0.5),
    characterSet: subject.characterSet,
    preamble: random.chance(0.1) ? Buffer.alloc(128, `${subject.family.normalize('NFD').replace(/[^\x20-\x7e]/gu, '')} `) : Buffer.alloc(128),
    meta: random.chance(0.2) ? metaOf(maker) : [],
  });
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), bytes);
  return maker.garden.harvest(parts, { file, sopInstanceUid: maker.sopInstanceUid, characterSet: subject.characterSet });
}

/** File meta information that says where the file has been. */
function metaOf({ subject }: Maker): Part[] {
  return [
    { tag: 0x00020016, vr: 'AE', value: 'ALDHELM_PACS' }, { tag: 0x00020100, vr: 'UI', value: '1.2.840.113619.9' },
    { tag: 0x00020102, vr: 'OB', value: Buffer.from(`${subject.email} ${subject.ssn} `) },
  ];
}

/** The first of several elements with one tag; a private element goes with its creator's block. */
function withoutTwins(parts: readonly Part[]): Part[] {
  const seen = new Set<number>();
  return parts.filter((part) => !seen.has(part.tag) && seen.add(part.tag));
}
