/**
 * The benchmark of the MIDI-B kind: sources with planted identifiers and an answer key, `vignette deidentify --profile
 * research --mapping`, and the score of the ten actions. Everything planted is invented.
 *
 *     npm run bench:midi -- [--seed 1] [--subjects 66] [--keep DIR] [--failures 40] [--score DIR] [--pixels auto]
 *
 * `--pixels off` or `regions` runs the command so and leaves out the checks of hidden pixels: quicker, for work on headers alone.
 * `--score DIR` scores what an earlier run kept. Ends with 0 only when every check passes and no planted secret is left.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { generateSources, type Sources } from './generate.ts';
import { actions } from './key.ts';
import { readMapping, score, type Failure } from './score.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, subjects: { type: 'string', default: '66' }, keep: { type: 'string' }, failures: { type: 'string', default: '40' }, score: { type: 'string' }, pixels: { type: 'string', default: 'auto' } },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const root = join(import.meta.dirname, '..', '..', '..');
const kept = values.score ?? values.keep;
const folder = kept ?? mkdtempSync(join(tmpdir(), 'vignette-midi-'));
mkdirSync(folder, { recursive: true });
const [sourceFolder, output, mapping] = ['sources', 'out', 'mapping'].map((name) => join(folder, name)) as [string, string, string];

let sources: Sources;
if (values.score === undefined) {
  const started = Date.now();
  sources = await generateSources(sourceFolder, Number(values.seed), Number(values.subjects));
  writeFileSync(join(folder, 'key.json'), JSON.stringify(sources));
  print(`seed ${values.seed}: ${values.subjects} subjects, ${String(sources.files)} instances, ${String(sources.checks.length)} checks (made in ${seconds(started)} s)`);
  const ran = Date.now();
  const run = spawnSync(process.execPath, [join(root, 'electron', 'cli', 'vignette.cjs'), 'deidentify', sourceFolder, '--out', output, '--profile', 'research', '--mapping', mapping, '--json', '--pixels', values.pixels], {
    encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'],
  });
  writeFileSync(join(folder, 'result.json'), run.stdout);
  print(`vignette deidentify: exit code ${String(run.status)} in ${seconds(ran)} s`);
  if (run.status !== 0) print(explain(run.stdout, run.stderr));
  if (run.status !== 0 && run.status !== 3) {
    print(`nothing was published: there is nothing to score${kept === undefined ? '' : `; the sources are in ${sourceFolder}`}`);
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  }
} else sources = JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8')) as Sources;

const checks = values.pixels === 'auto' ? sources.checks : sources.checks.filter((check) => check.action !== 'pixels_hidden');
if (checks.length < sources.checks.length) print(`${String(sources.checks.length - checks.length)} checks of hidden pixels left out (--pixels ${values.pixels})`);
const result = await score(checks, sources.secrets, sourceFolder, output, { uid: readMapping(join(mapping, 'uid_mapping.csv')), patientId: readMapping(join(mapping, 'patid_mapping.csv')) });
let [passes, all] = [0, 0];
print('\naction              passed    of   per cent');
for (const action of actions) {
  const [passed, total] = [result.passed[action] ?? 0, result.total[action] ?? 0];
  [passes, all] = [passes + passed, all + total];
  print(`${action.padEnd(18)}${String(passed).padStart(8)}${String(total).padStart(6)}${percent(passed, total).padStart(11)}`);
}
print(`${'all'.padEnd(18)}${String(passes).padStart(8)}${String(all).padStart(6)}${percent(passes, all).padStart(11)}`);
report(result.failures, Number(values.failures));
for (const leak of result.leaks.slice(0, 20)) print(`a planted secret is left in ${leak.file}: ${leak.secret}`);
writeFileSync(join(folder, 'failures.json'), JSON.stringify(result.failures, null, 1));
if (kept === undefined) rmSync(folder, { recursive: true, force: true });
process.exitCode = result.failures.length === 0 && result.leaks.length === 0 ? 0 : 1;

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}

function percent(passed: number, total: number): string {
  return total === 0 ? '-' : ((100 * passed) / total).toFixed(total === passed ? 0 : 2);
}

function explain(stdout: string, stderr: string): string {
  try {
    const { refused, leakCheck } = JSON.parse(stdout) as { refused: { code: string; message: string }[]; leakCheck: { hits: unknown[] } };
    const codes = new Map<string, number>();
    for (const { code, message } of refused) codes.set(`${code}: ${message}`, (codes.get(`${code}: ${message}`) ?? 0) + 1);
    return [...[...codes].map(([code, count]) => `  refused ${String(count)} x ${code}`), `  leak check: ${JSON.stringify(leakCheck).slice(0, 2000)}`].join('\n');
  } catch {
    return stderr.slice(-2000);
  }
}

/** Failures by action, category and element, the most frequent first, with one example each. */
function report(failures: readonly Failure[], limit: number): void {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const where = failure.path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : step)).join('.');
    const name = `${failure.action} | ${failure.category} | ${where} ${failure.vr} | ${failure.why.replace(/“.*”/u, 'a token')}`;
    groups.set(name, [...(groups.get(name) ?? []), failure]);
  }
  if (groups.size > 0) print(`\n${String(failures.length)} failures of ${String(groups.size)} kinds:`);
  for (const [name, group] of [...groups].sort((a, b) => b[1].length - a[1].length).slice(0, limit)) {
    const example = group[0];
    print(`${String(group.length).padStart(6)} x ${name}`);
    if (example !== undefined) print(`         wanted ${JSON.stringify(example.expected)}, found ${JSON.stringify(example.found)} (${example.why}), ${example.file}`);
  }
}
