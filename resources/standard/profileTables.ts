/**
 * Writes the two generated tables of shared/profile from the standard's own tables as data:
 *   node resources/standard/profileTables.ts FOLDER
 * FOLDER holds confidentiality-profile-attributes.json (PS3.15 Table E.1-1) and safe-private-attributes.json (PS3.15 E.3.10).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const edition = '2024e';

/** Column of the source → letter under which the generated table lists the option, and what the column may say. */
const columns = [
  ['rtnSafePrivOpt', 'retain-safe-private'],
  ['rtnUIDsOpt', 'retain-uids'],
  ['rtnDevIdOpt', 'retain-device-identity'],
  ['rtnInstIdOpt', 'retain-institution-identity'],
  ['rtnPatCharsOpt', 'retain-patient-characteristics'],
  ['rtnLongFullDatesOpt', 'retain-full-dates'],
  ['rtnLongModifDatesOpt', 'retain-modified-dates'],
  ['cleanDescOpt', 'clean-descriptors'],
  ['cleanStructContOpt', 'clean-structured-content'],
  ['cleanGraphOpt', 'clean-graphics'],
] as const;

type SourceRow = { name: string; id: string; basicProfile: string } & Partial<Record<(typeof columns)[number][0], string>>;
interface PrivateRow {
  creator: string;
  group: string;
  element: string;
  vr: string;
  meaning: string;
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder that holds the tables.');
const target = join(import.meta.dirname, '../../shared/profile');
const load = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const rows = load('confidentiality-profile-attributes.json') as SourceRow[];
const lines = rows
  .map((row) => ({ row, pattern: row.id.startsWith('gggg') ? 'private' : row.id }))
  .sort((a, b) => (a.pattern < b.pattern ? -1 : 1))
  .map(({ row, pattern }) => {
    const options = columns.flatMap(([column, option]) => (row[column] === undefined ? [] : [`${quoted(option)}: ${quoted(row[column])}`]));
    return `  [${quoted(pattern)}, ${quoted(row.basicProfile)}, { ${options.join(', ')} }],`.replace('{  }', '{}');
  });
writeFileSync(
  join(target, 'confidentialityProfile.generated.ts'),
  `// Generated: DICOM PS3.15 ${edition}, Table E.1-1, by resources/standard/profileTables.ts. Do not edit.
import type { TableRow } from './tableRow.ts';

/** The edition of the standard that the table comes from. */
export const confidentialityEdition = '${edition}';

/** Each row: attribute (eight hexadecimal digits, x for any; or 'private'), action code of the Basic Profile, action codes under options. */
export const confidentialityTable: readonly TableRow[] = [
${lines.join('\n')}
];
`,
);

const source = load('safe-private-attributes.json') as { source: string; attributes: PrivateRow[] };
const byCreator = new Map<string, string[]>();
for (const { creator, group, element, vr } of source.attributes) {
  const key = `${creator}|${group.toUpperCase()}`;
  const list = byCreator.get(key) ?? [];
  const entry = `${element.toUpperCase()}${vr === '' ? '' : `:${vr}`}`;
  if (!list.includes(entry)) list.push(entry);
  byCreator.set(key, list);
}
const blocks = [...byCreator].map(([key, list]) => `  ${quoted(key)}: ${quoted(list.sort().join(' '))},`);
writeFileSync(
  join(target, 'safePrivateAttributes.generated.ts'),
  `// Generated: DICOM PS3.15 ${edition} E.3.10 (Table E.3.10-1 as far as the PixelMed toolkit implements it, state of 2022), by resources/standard/profileTables.ts. Do not edit.

/** Private creator | group → the safe elements of its block: low byte of the element number, colon, VR where known. */
export const safePrivateAttributes: Readonly<Record<string, string>> = {
${blocks.join('\n')}
};
`,
);
