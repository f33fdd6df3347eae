/**
 * How long the whole command takes on a CT series, against tools that do less, in one run on one machine.
 *
 *     npm run bench -- [--slices 400] [--rounds 5] [--only NAME,NAME] [--keep DIR]
 *
 * Slices of 512 x 512, 16 bit, are made in a temporary folder. Every tool runs as a whole process on the same files, one round after the other; the figure
 * is the median of the rounds, memory the highest of process and children. On a machine that is busy with other things the seconds are as much theirs as
 * the tool's: there "computing" (user and system time) and its ratios say more. Nothing is asserted: figures are read by people.
 *
 * What was written stays until the end: ext4 does not give out an inode again that was freed within the last minutes, and looks at every one of them for each
 * new file. A folder that was just deleted makes the creation of 400 files several times as long, for every tool.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dicomFile, el, privateBlock, sq } from '../synthetic/encode.ts';
import { seededRandom } from '../synthetic/random.ts';

const { values } = parseArgs({ options: { slices: { type: 'string', default: '400' }, rounds: { type: 'string', default: '5' }, only: { type: 'string' }, keep: { type: 'string' } } });
const slices = Number(values.slices);
const root = join(import.meta.dirname, '..', '..');
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'vignette-speed-'));
const series = join(folder, 'series');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Tissue-like steps with the noise of a real scan in the low bits; a few frames, moved about from slice to slice. */
function frames(count: number): Buffer[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, (_, index) => {
    const frame = Buffer.alloc(512 * 512 * 2);
    for (let at = 0; at < 512 * 512; at++) {
      const radius = Math.hypot((at % 512) - 256, (Math.floor(at / 512) - 256) * (1.05 + index * 0.01)) / 220;
      const tissue = radius > 1 ? 24 : radius > 0.93 ? 1900 : 1060 + 30 * Math.sin(at / 9000 + index);
      frame.writeUInt16LE(Math.max(0, Math.round(tissue + random.normal() * 14)), at * 2);
    }
    return frame;
  });
}

function makeSeries(): void {
  mkdirSync(series, { recursive: true });
  const stock = frames(8);
  for (let slice = 1; slice <= slices; slice++) {
    const source = stock[slice % stock.length] ?? Buffer.alloc(0);
    const shift = (slice * 1022) % source.length;
    const pixels = Buffer.concat([source.subarray(shift), source.subarray(0, shift)]);
    const parts = [
      el('ImageType', 'ORIGINAL\\PRIMARY\\AXIAL'), el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('SOPInstanceUID', `1.2.276.0.7230010.3.1.4.99.${String(slice)}`),
      el('StudyInstanceUID', '1.2.276.0.7230010.3.1.2.99'), el('SeriesInstanceUID', '1.2.276.0.7230010.3.1.3.99'), el('FrameOfReferenceUID', '1.2.276.0.7230010.3.1.5.99'),
      el('StudyDate', '20240318'), el('SeriesDate', '20240318'), el('AcquisitionDate', '20240318'), el('ContentDate', '20240318'), el('StudyTime', '091544'), el('ContentTime', '091544'),
      el('AccessionNumber', 'RAD2024118204'), el('Modality', 'CT'), el('Manufacturer', 'Phantom Imaging Works'), el('InstitutionName', 'Klinikum Musterstadt'),
      el('ReferringPhysicianName', 'Beispiel^Bernd'), el('StudyDescription', 'CT THORAX'), el('SeriesDescription', 'LUNG 1.0 B60f'), el('OperatorsName', 'Probst^Paula'),
      el('PatientName', 'Musterfrau^Erika'), el('PatientID', 'KM4711082'), el('PatientBirthDate', '19640812'), el('PatientSex', 'F'), el('PatientAge', '059Y'),
      el('SliceThickness', '1'), el('KVP', '120'), el('DeviceSerialNumber', '300417'), el('ProtocolName', 'Thorax'), el('PatientPosition', 'FFS'),
      el('StudyID', '118204'), el('SeriesNumber', '3'), el('AcquisitionNumber', '1'), el('InstanceNumber', String(slice)),
      el('ImagePositionPatient', `-180\\-180\\${String(slice)}`), el('ImageOrientationPatient', '1\\0\\0\\0\\1\\0'), el('PositionReferenceIndicator', ''),
      el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'), el('Rows', 512), el('Columns', 512), el('PixelSpacing', '0.7\\0.7'),
      el('BitsAllocated', 16), el('BitsStored', 12), el('HighBit', 11), el('PixelRepresentation', 0), el('WindowCenter', '-600'), el('WindowWidth', '1500'),
      el('RescaleIntercept', '-1024'), el('RescaleSlope', '1'),
      sq('ReferencedImageSequence', [el('ReferencedSOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('ReferencedSOPInstanceUID', '1.2.276.0.7230010.3.1.4.99.1')]),
      sq('RequestAttributesSequence', [el('RequestedProcedureID', 'RP118204'), el('ScheduledProcedureStepDescription', 'CT Thorax')]),
      ...privateBlock(0x0029, 0x10, 'SIEMENS CSA HEADER', [[0x08, 'CS', 'SOM 5'], [0x09, 'LO', 'VB10A'], [0x10, 'OB', Buffer.alloc(2048, 'Musterfrau ')]]),
      { tag: 0x7fe00010, vr: 'OW', value: pixels },
    ];
    writeFileSync(join(series, `IM${String(slice).padStart(6, '0')}`), dicomFile(parts, { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: ['ISO_IR 100'] }));
  }
}

interface Contender {
  readonly name: string;
  /** What the figure holds, in a few words. */
  readonly does: string;
  command(output: string): readonly [string, readonly string[]] | undefined;
  prepare?(output: string): void;
}

const installed = (program: string): boolean => spawnSync('which', [program]).status === 0;
const edits = ['8,50', '8,90', '8,1070', '10,10', '10,20', '10,30'];
const vignette = (...options: readonly string[]): Contender['command'] => (output) => [process.execPath, [join(root, 'electron', 'cli', 'vignette.cjs'), 'deidentify', series, '--out', output, '--json', ...options]];

const contenders: readonly Contender[] = [
  { name: 'node', does: 'starts and ends', command: () => [process.execPath, ['-e', '0']] },
  { name: 'sha256sum', does: 'reads and hashes', command: () => (installed('sha256sum') ? ['sha256sum', readdirSync(series).map((name) => join(series, name))] : undefined) },
  { name: 'cp -r', does: 'copies', command: (output) => ['cp', ['-r', series, output]] },
  {
    name: 'gdcmanon',
    does: 'edits six tags',
    command: (output) => (installed('gdcmanon') ? ['gdcmanon', ['--dumb', '-r', ...edits.slice(0, 3).flatMap((tag) => ['--remove', tag]), ...edits.slice(3).flatMap((tag) => ['--empty', tag]), '-i', series, '-o', output]] : undefined),
    prepare: (output) => mkdirSync(output),
  },
  {
    name: 'gdcmanon -e',
    does: 'Basic Profile, encrypts what it takes out',
    command: (output) => (installed('gdcmanon') && installed('openssl') ? ['gdcmanon', ['-e', '-r', '--continue', '-c', certificate(), '-i', series, '-o', output]] : undefined),
    prepare: (output) => mkdirSync(output),
  },
  {
    name: 'dcmodify',
    does: 'edits six tags in place (the copy is not counted)',
    command: (output) => (installed('dcmodify') ? ['dcmodify', ['-nb', '-q', ...edits.flatMap((tag) => ['-m', `(${tag.split(',').map((part) => part.padStart(4, '0')).join(',')})=`]), ...readdirSync(output).map((name) => join(output, name))]] : undefined),
    prepare: (output) => cpSync(series, output, { recursive: true }),
  },
  {
    name: 'PixelMed',
    does: 'DeidentifyAndRedact, no region',
    command: (output) => {
      const jars = existsSync('/usr/share/java/pixelmed.jar') && installed('java') ? readdirSync('/usr/share/java').filter((name) => name.endsWith('.jar')).map((name) => `/usr/share/java/${name}`) : [];
      if (jars.length === 0) return undefined;
      writeFileSync(join(folder, 'regions.txt'), '');
      return ['java', ['-Djava.awt.headless=true', '-cp', jars.join(':'), 'com.pixelmed.apps.DeidentifyAndRedact', series, output, join(folder, 'regions.txt'), 'BLOCK', 'KEEPSAFEPRIVATE']];
    },
    prepare: (output) => mkdirSync(output),
  },
  { name: 'vignette basic', does: 'Basic Profile, pixels as stored, leak check', command: vignette('--profile', 'basic', '--pixels', 'off') },
  { name: 'vignette', does: 'posting: Basic Profile, four options, every frame looked at, leak check', command: vignette() },
];

function certificate(): string {
  const file = join(folder, 'certificate.pem');
  if (!existsSync(file)) spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=bench', '-days', '2', '-keyout', join(folder, 'key.pem'), '-out', file]);
  return file;
}

interface Figure {
  readonly seconds: number;
  /** Seconds of all cores together; NaN where it could not be measured, like the memory. */
  readonly computing: number;
  readonly megabytes: number;
  readonly files: number;
}

let outputs = 0;

function measure(contender: Contender): Figure | undefined {
  const output = join(folder, `output-${String(++outputs)}`);
  contender.prepare?.(output);
  const command = contender.command(output);
  if (command === undefined) return undefined;
  // GNU time gives the peak of the whole tree's largest process; without it the figure is left out.
  const timed = installed('/usr/bin/time');
  const resources = join(folder, 'resources.txt');
  const [program, args] = timed ? ['/usr/bin/time', ['-f', '%M %U %S', '-o', resources, command[0], ...command[1]]] : command;
  const started = process.hrtime.bigint();
  const run = spawnSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (run.status !== 0) process.stderr.write(`${contender.name}: exit code ${String(run.status)}; ${run.stderr.toString().slice(-300)}\n`);
  const [peak, user, system] = timed && existsSync(resources) ? (readFileSync(resources, 'utf8').trim().split('\n').at(-1) ?? '').split(' ').map(Number) : [];
  const files = existsSync(output) ? readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !/\.(json|html)$/u.test(entry.name)).length : 0;
  return { seconds, computing: (user ?? NaN) + (system ?? NaN), megabytes: (peak ?? NaN) / 1024, files };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

if (!existsSync(series)) makeSeries();
print(`${String(slices)} slices of 512 x 512 x 16 bit, ${String(cpus().length)} cores, median of ${values.rounds}, load ${loadavg()[0]?.toFixed(1) ?? '?'}\n`);
const only = values.only?.split(',');
const measured = new Map<string, Figure[]>();
// The tools take turns, so that a busy moment of the machine does not fall on one of them alone.
for (let round = 0; round < Number(values.rounds); round++) {
  for (const contender of contenders) {
    if (only !== undefined && !only.includes(contender.name)) continue;
    const figure = measure(contender);
    if (figure !== undefined) measured.set(contender.name, [...(measured.get(contender.name) ?? []), figure]);
  }
}
const middle = (name: string, part: 'seconds' | 'computing'): number => median((measured.get(name) ?? []).map((figure) => figure[part]));
const ratio = (name: string, peer: string, part: 'seconds' | 'computing'): string => {
  const times = middle(name, part) / middle(peer, part);
  return (Number.isNaN(times) ? '-' : times.toFixed(2)).padStart(6);
};
print('tool             seconds computing  files  peak MB   x gdcmanon    x PixelMed   does');
print('                                                   seconds comp. seconds comp.');
for (const { name, does } of contenders) {
  const figures = measured.get(name);
  if (figures === undefined) continue;
  const ratios = ['gdcmanon', 'PixelMed'].map((peer) => ` ${ratio(name, peer, 'seconds')}${ratio(name, peer, 'computing')}`).join(' ');
  print(`${name.padEnd(16)}${middle(name, 'seconds').toFixed(2).padStart(8)}${middle(name, 'computing').toFixed(2).padStart(10)}${String(figures[0]?.files ?? 0).padStart(7)}${Math.max(...figures.map(({ megabytes }) => megabytes)).toFixed(0).padStart(9)}${ratios}  ${does}`);
}
for (let output = 1; output <= outputs; output++) rmSync(join(folder, `output-${String(output)}`), { recursive: true, force: true });
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
