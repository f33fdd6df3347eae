import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { BundlePart } from '../../../shared/bundle/bundleManifest.ts';
import { manifestPieces, type InstanceFile, type LeakHit, type Manifest } from '../../../shared/bundle/manifest.ts';
import { reportPieces } from '../../../shared/bundle/report.ts';
import { noSeal, piecesUnderSeal } from '../../../shared/bundle/reportSeal.ts';
import type { AppliedOption, ReportModel, SecretKept } from '../../../shared/bundle/reportModel.ts';
import { basicProfileCode, categories, confidentialityEdition, options, type Category, type Profile } from '../../../shared/profile/index.ts';
import { writeDurably } from '../deidentify/durably.ts';
import type { Tallies } from '../deidentify/tally.ts';
import { version } from '../deidentify/version.ts';

/** What every manifest and report is made from, whatever files it lists. */
export interface CommonContent {
  readonly profile: Profile;
  readonly codes: readonly string[];
  readonly refused: Manifest['refused'];
  readonly sources: number;
  readonly tallies: Tallies;
  readonly secretKept: SecretKept;
  readonly identifiersSearched: number;
  readonly hits: readonly LeakHit[];
  readonly seconds: Manifest['seconds'];
}

/** All that manifest and report of a run of `deidentify` are made from. */
export interface DocumentContent extends CommonContent {
  readonly files: Manifest['files'];
}

type ListedFile = InstanceFile | BundlePart;

/** Writes `manifest.json` and `report.html` into the folder, a file's lines at a time; gives the manifest. */
export function writeDocuments(folder: string, content: DocumentContent): Manifest {
  const manifest = manifestOf(content, content.files.reduce((sum, file) => sum + file.bytes, 0));
  manifest.leakCheck.bytesSearched += documentBytes(content, manifest);
  const model = reportModelOf(content, manifest);
  // The keys of the manifest are fixed, so it is the report that bears the seal over both.
  const seal = sealOver(reportPieces(model), manifestPieces(manifest));
  writeDurably(join(folder, 'manifest.json'), manifestPieces(manifest));
  writeDurably(join(folder, 'report.html'), reportPieces({ ...model, seal }));
  return manifest;
}

/** The length of both documents, which are searched too and say how much was searched: it is settled in a few rounds, in which the files are left out, as their lines do not change. */
function documentBytes(content: DocumentContent, manifest: Manifest): number {
  const { leakCheck } = manifest;
  const model = reportModelOf(content, manifest);
  const lengthWith = (files: Manifest['files'], more: number): number => {
    const one = { ...manifest, files, leakCheck: { ...leakCheck, bytesSearched: leakCheck.bytesSearched + more } };
    return bytesOf(manifestPieces(one)) + bytesOf(reportPieces({ ...model, manifest: one }));
  };
  const linesOfFiles = lengthWith(manifest.files, 0) - lengthWith([], 0);
  let settled = 0;
  for (let round = 0; round < 5; round++) settled = linesOfFiles + lengthWith([], settled);
  return settled;
}

function bytesOf(pieces: Iterable<string>): number {
  let bytes = 0;
  for (const piece of pieces) bytes += Buffer.byteLength(piece);
  return bytes;
}

/** The seal that a report beside this manifest must bear; both in pieces. */
export function sealOver(report: Iterable<string>, manifest: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const piece of piecesUnderSeal(report, manifest)) hash.update(piece);
  return hash.digest('hex');
}

const manifestOf = (content: DocumentContent, bytesSearched: number): Manifest => {
  const { vignette, profile, ...rest } = commonManifest(content, content.files, bytesSearched);
  return { vignette, profile, files: [...content.files], ...rest };
};

/** A manifest but for its files. */
export function commonManifest(content: CommonContent, files: readonly ListedFile[], bytesSearched: number): Omit<Manifest, 'files'> {
  const sums = Object.values(content.tallies);
  const seconds = Object.fromEntries(Object.entries(content.seconds).map(([part, value]) => [part, Math.round(value * 1000) / 1000]));
  return {
    vignette: version,
    profile: { name: content.profile.name, codes: [...content.codes], edition: confidentialityEdition },
    refused: [...content.refused],
    leakCheck: { passed: content.hits.length === 0, identifiersSearched: content.identifiersSearched, bytesSearched, hits: [...content.hits] },
    counts: {
      sources: content.sources,
      written: files.length,
      refused: content.refused.length,
      elementsRemoved: sums.reduce((sum, row) => sum + row.removed, 0),
      elementsReplaced: sums.reduce((sum, row) => sum + row.replaced, 0),
      regionsMasked: files.reduce((sum, file) => sum + ('regions' in file ? file.regions.length : 0), 0),
    },
    seconds: seconds as Manifest['seconds'],
  };
}

const reportModelOf = (content: DocumentContent, manifest: Manifest): ReportModel => ({ manifest, seal: noSeal, ...reportParts(content, manifest) });

/** What every report tells beside its manifest. */
export function reportParts(content: CommonContent, { files }: { readonly files: readonly ListedFile[] }): Omit<ReportModel, 'manifest' | 'bundle'> {
  const rows = Object.keys(categories) as Category[];
  return {
    categories: rows.flatMap((category) => {
      const row = content.tallies[category];
      return row === undefined ? [] : [{ category: categories[category], removed: row.removed, replaced: row.replaced }];
    }),
    applied: appliedOptions(content.codes),
    cautions: cautionsOf(content, files),
    secret: content.secretKept,
    weighing: [
      'Not searched on their own: names of one or two letters, everyday and medical words, numbers of up to three digits, years. They prove nothing by themselves; they count where they are the whole value of a name or number.',
      'Searched in the files of every patient: names of several words, names of five letters or more that are no ordinary words, phone numbers, and numbers of seven digits or more; the rest in the files of the patient it belongs to.',
      'In pixels a match counts when chance would bring it less than once in a hundred thousand such searches, judged by the bytes around it.',
    ],
  };
}

const basicSentence = 'Every attribute of PS3.15 Table E.1-1 is removed, emptied or replaced, at every level.';

function appliedOptions(codes: readonly string[]): AppliedOption[] {
  const all = [{ ...basicProfileCode, sentence: basicSentence }, ...Object.values(options)];
  return all.filter(({ code }) => codes.includes(code)).sort((left, right) => (left.code < right.code ? -1 : 1)).map(({ code, meaning, sentence }) => ({ code, name: meaning, sentence }));
}

function cautionsOf(content: CommonContent, files: readonly ListedFile[]): string[] {
  const cautions: string[] = [];
  if (files.some((file) => 'pixels' in file && file.pixels !== 'none') && !content.codes.includes('113101')) {
    cautions.push('The pixels are as they were: nobody has looked for text in them. A name that is burned into a picture is still there. Look at every picture before you share it.');
  }
  return cautions;
}
