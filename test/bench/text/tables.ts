import { percent, tally, type LineScore, type PictureScore } from './score.ts';
import type { Scene, TruthLine } from './scene.ts';

export interface Judged {
  /** Without its frames, so that hundreds fit in memory. */
  readonly scene: Scene;
  readonly score: PictureScore;
}

/** Widths of the classes that the tables are cut into. */
const sizeClass = (size: number): string => (size < 10 ? '8-9' : size < 12 ? '10-11' : size < 16 ? '12-15' : size < 24 ? '16-23' : '24-40');
const contrastClass = (levels: number): string => (levels < 40 ? '30-39' : levels < 60 ? '40-59' : levels < 100 ? '60-99' : levels < 200 ? '100-199' : '200-255');

function crossTable(title: string, scores: readonly LineScore[], rowOf: (line: TruthLine) => string, columnOf: (line: TruthLine) => string): string[] {
  const cells = tally(scores, (line) => `${rowOf(line)}\t${columnOf(line)}`);
  const order = (values: Iterable<string>): string[] => [...new Set(values)].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const columns = order([...cells.keys()].map((key) => key.split('\t')[1]!));
  const rows = order([...cells.keys()].map((key) => key.split('\t')[0]!));
  const cell = (text: string): string => text.padStart(18);
  return [
    title, ''.padEnd(12) + columns.map(cell).join(''),
    ...rows.map((row) => row.padEnd(12) + columns.map((column) => cell(percent(cells.get(`${row}\t${column}`) ?? { right: 0, of: 0 }))).join('')), '',
  ];
}

function listTable(title: string, scores: readonly LineScore[], keyOf: (line: TruthLine) => string): string[] {
  return [title, ...[...tally(scores, keyOf)].map(([key, share]) => `  ${key.padEnd(26)} ${percent(share)}`), ''];
}

const shareOf = (scores: readonly LineScore[]): { right: number; of: number } => ({ right: scores.filter((score) => score.right).length, of: scores.length });

/** What issue and brief ask for, against what was measured; `size` says how the height of a line is meant. */
export function verdicts(judged: readonly Judged[]): { name: string; wanted: string; measured: string; met: boolean }[] {
  const lines = judged.flatMap(({ score }) => score.lines);
  const identifying = lines.filter(({ line }) => line.identifying);
  const row = (name: string, wanted: number, share: { right: number; of: number }): { name: string; wanted: string; measured: string; met: boolean } =>
    ({ name, wanted: `>= ${wanted} %`, measured: percent(share), met: share.of === 0 || (100 * share.right) / share.of >= wanted });
  const clear = (height: (line: TruthLine) => number) => ({ line }: LineScore): boolean => height(line) >= 10 && line.contrast >= 40;
  const bare = judged.filter(({ scene }) => scene.lines.length === 0);
  const vain = bare.filter(({ score }) => score.anyMask).length;
  const heights = [['font size', (line: TruthLine) => line.em], ['capital height', (line: TruthLine) => line.capital]] as const;
  return [
    ...heights.flatMap(([name, height]) => [
      row(`identifying masked, ${name} >= 10 px and >= 40 levels`, 99.5, shareOf(identifying.filter(clear(height)))),
      row(`identifying masked, the rest by ${name}`, 97, shareOf(identifying.filter((score) => !clear(height)(score)))),
    ]),
    row('markers and measurements kept', 80, shareOf(lines.filter(({ line }) => line.kind === 'marker' || line.kind === 'measurement'))),
    { name: 'pictures without text masked in vain', wanted: '<= 1 in 200', measured: `${vain} of ${bare.length}`, met: vain * 200 <= Math.max(200, bare.length) },
  ];
}

/** All tables, as lines of text. */
export function tables(judged: readonly Judged[]): string[] {
  const lines = judged.flatMap(({ score }) => score.lines);
  const identifying = lines.filter(({ line }) => line.identifying);
  const teaching = lines.filter(({ line }) => !line.identifying);
  const withText = judged.filter(({ scene }) => scene.lines.length > 0);
  const bare = judged.filter(({ scene }) => scene.lines.length === 0);
  const areas = withText.map(({ score }) => score.vainArea).sort((one, other) => one - other);
  const mean = areas.reduce((sum, area) => sum + area, 0) / Math.max(1, areas.length);
  const byFamily = [...new Set(bare.map(({ scene }) => scene.family))].sort().map((family) => {
    const own = bare.filter(({ scene }) => scene.family === family);
    return `  ${family.padEnd(26)} ${own.filter(({ score }) => score.anyMask).length} of ${own.length}`;
  });
  return [
    ...crossTable('Identifying lines masked, font size x contrast', identifying, (line) => `${sizeClass(line.em)} px`, (line) => contrastClass(line.contrast)),
    ...crossTable('Identifying lines masked, capital height x contrast', identifying, (line) => (line.capital < 8 ? '5-7 px' : `${sizeClass(line.capital)} px`), (line) => contrastClass(line.contrast)),
    ...crossTable('Teaching lines kept, font size x contrast', teaching, (line) => `${sizeClass(line.em)} px`, (line) => contrastClass(line.contrast)),
    ...listTable('Identifying lines masked, by clarity (contrast in standard deviations of the ground; below 4 a person reads small letters with trouble)', identifying, (line) => (line.clarity < 4 ? '2.5-4' : line.clarity < 8 ? '4-8' : line.clarity < 16 ? '8-16' : '16 and more, or own ground')),
    ...listTable('Identifying lines masked, by what they say', identifying, (line) => line.kind + (line.inHeader ? '' : ' (not in header)')),
    ...listTable('Identifying lines masked, by script', identifying, (line) => line.script),
    ...listTable('Identifying lines masked, by font', identifying, (line) => line.font),
    ...listTable('Identifying lines masked, by style', identifying, (line) => line.style),
    ...listTable('Identifying lines masked, by direction', identifying, (line) => line.turn),
    ...listTable('Identifying lines masked, by place', identifying, (line) => line.place),
    ...listTable('Teaching lines kept, by what they say', teaching, (line) => line.kind),
    'Identifying lines masked, by family', ...judgedByFamily(withText, true), '',
    'Teaching lines kept, by family', ...judgedByFamily(withText, false), '',
    'Pictures without text, masked in vain', ...byFamily, `  all${' '.repeat(24)}${bare.filter(({ score }) => score.anyMask).length} of ${bare.length}`, '',
    `Area masked in vain on pictures with text: mean ${(100 * mean).toFixed(2)} %, median ${(100 * (areas[Math.floor(areas.length / 2)] ?? 0)).toFixed(2)} %, 95th percentile ${(100 * (areas[Math.floor(areas.length * 0.95)] ?? 0)).toFixed(2)} %`, '',
  ];
}

function judgedByFamily(judged: readonly Judged[], identifying: boolean): string[] {
  return [...new Set(judged.map(({ scene }) => scene.family))].sort().map((family) =>
    `  ${family.padEnd(26)} ${percent(shareOf(judged.filter(({ scene }) => scene.family === family).flatMap(({ score }) => score.lines.filter(({ line }) => line.identifying === identifying))))}`);
}
