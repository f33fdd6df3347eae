import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { LeakHit, Manifest } from '../../../shared/bundle/manifest.ts';
import { reportHtml } from '../../../shared/bundle/report.ts';
import type { AppliedOption, ReportModel, SecretKept } from '../../../shared/bundle/reportModel.ts';
import { basicProfileCode, categories, confidentialityEdition, options, type Category, type Profile } from '../../../shared/profile/index.ts';
import { writing } from '../deidentify/fileSink.ts';
import type { Tallies } from '../deidentify/tally.ts';
import { version } from '../deidentify/version.ts';

/** All that manifest and report are made from. */
export interface DocumentContent {
  readonly profile: Profile;
  readonly codes: readonly string[];
  readonly files: Manifest['files'];
  readonly refused: Manifest['refused'];
  readonly sources: number;
  readonly tallies: Tallies;
  readonly secretKept: SecretKept;
  readonly identifiersSearched: number;
  readonly hits: readonly LeakHit[];
  readonly seconds: Manifest['seconds'];
}

/** Writes `manifest.json` and `report.html` into the folder; gives the manifest. */
export function writeDocuments(folder: string, content: DocumentContent): Manifest {
  const imageBytes = content.files.reduce((sum, file) => sum + file.bytes, 0);
  // Both documents are searched too and say how much was searched: their length is settled in a few rounds.
  let documentBytes = 0;
  for (let round = 0; ; round++) {
    const manifest = manifestOf(content, imageBytes + documentBytes);
    const texts = { 'manifest.json': `${JSON.stringify(manifest, null, 1)}\n`, 'report.html': reportHtml(reportModelOf(content, manifest)) };
    const bytes = Object.values(texts).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    if (bytes === documentBytes || round === 5) {
      for (const [name, text] of Object.entries(texts)) writeDurably(join(folder, name), text);
      return manifest;
    }
    documentBytes = bytes;
  }
}

function manifestOf(content: DocumentContent, bytesSearched: number): Manifest {
  const sums = Object.values(content.tallies);
  const seconds = Object.fromEntries(Object.entries(content.seconds).map(([part, value]) => [part, Math.round(value * 1000) / 1000]));
  return {
    vignette: version,
    profile: { name: content.profile.name, codes: [...content.codes], edition: confidentialityEdition },
    files: [...content.files],
    refused: [...content.refused],
    leakCheck: { passed: content.hits.length === 0, identifiersSearched: content.identifiersSearched, bytesSearched, hits: [...content.hits] },
    counts: {
      sources: content.sources,
      written: content.files.length,
      refused: content.refused.length,
      elementsRemoved: sums.reduce((sum, row) => sum + row.removed, 0),
      elementsReplaced: sums.reduce((sum, row) => sum + row.replaced, 0),
      regionsMasked: content.files.reduce((sum, file) => sum + file.regions.length, 0),
    },
    seconds: seconds as Manifest['seconds'],
  };
}

function reportModelOf(content: DocumentContent, manifest: Manifest): ReportModel {
  const rows = Object.keys(categories) as Category[];
  return {
    manifest,
    categories: rows.flatMap((category) => {
      const row = content.tallies[category];
      return row === undefined ? [] : [{ category: categories[category], removed: row.removed, replaced: row.replaced }];
    }),
    applied: appliedOptions(content.codes),
    cautions: cautionsOf(content),
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

function cautionsOf(content: DocumentContent): string[] {
  const cautions: string[] = [];
  if (content.files.some((file) => file.pixels !== 'none') && !content.codes.includes('113101')) {
    cautions.push('The pixels are as they were: nobody has looked for text in them. A name that is burned into a picture is still there. Look at every picture before you share it.');
  }
  return cautions;
}

/** Writes a new file and asks the system to put it on the disk. */
function writeDurably(path: string, text: string): void {
  writing(() => {
    const descriptor = openSync(path, 'wx', 0o644);
    try {
      const bytes = Buffer.from(text, 'utf8');
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}
