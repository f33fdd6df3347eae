import { readFileSync } from 'node:fs';
import { UserError } from '../../../shared/contract/errors.ts';
import { consentReference, consentShape, type Consent } from '../../../shared/consent/index.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import { checkKeys, postingGaps, type Policy } from '../../../shared/policy/index.ts';
import { exportRun } from '../../engine/export/exportRun.ts';
import type { ExportResult } from '../../engine/export/request.ts';
import { everyDestination, loadDestinations } from '../../engine/policy/destinations.ts';
import { readPolicy, type LoadedPolicy } from '../../engine/policy/readPolicy.ts';
import { withoutMark } from '../../engine/policy/withoutMark.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { interruptSignal } from '../interrupt.ts';
import { showProgress } from '../progress.ts';
import { refusedLines } from '../refusals.ts';
import { readRegions } from '../readRegions.ts';
import { jobsOf, profileOf, secretOf, workerEntry } from '../runOptions.ts';
import { utf8Text } from '../utf8Text.ts';

/** `vignette export`: see the command's help for the options. Gives the exit code; throws what stopped it. */
export async function exportBundle(paths: readonly string[], given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const loaded = readPolicy();
  const text = (name: string): string | undefined => given[name] as string | undefined;
  const [key, mapping, regions, caption, reveal, altText] = ['key', 'mapping', 'regions', 'caption', 'reveal', 'altText'].map(text);
  checkKeys(loaded.policy, { key, mapping });
  const { destination, group } = placesOf(loaded, String(given['destination']), text('group'));
  const consent = consentOf(text('consent'));
  checkPosting(loaded.policy, consent, destination);
  const progress = showProgress(process.stderr);
  let result: ExportResult;
  try {
    result = await exportRun(
      {
        paths,
        out: String(given['out']),
        destination,
        group,
        media: 'automatic',
        caption: caption === undefined ? [] : postsIn(readText(caption, 'caption')),
        title: text('title'),
        reveal: reveal === undefined ? undefined : readText(reveal, 'reveal'),
        altTexts: altText === undefined ? undefined : readText(altText, 'alternative texts').split(/\n\s*\n/u),
        zip: given['zip'] === true ? 'zip' : 'folder',
        consent: consent === undefined ? undefined : consentReference(consent),
        profile: profileOf(loaded.policy, given),
        ...secretOf({ key, mapping }),
        jobs: jobsOf(given['jobs']),
        workerEntry: workerEntry(),
        ...(regions === undefined ? {} : { furtherRegions: await readRegions(regions) }),
      },
      { onProgress: progress.update, onNotice: progress.notice, signal: interruptSignal() },
    );
  } finally {
    progress.end();
  }
  process.stdout.write(given['json'] === true ? `${JSON.stringify(result.manifest, null, 1)}\n` : summary(result));
  for (const { message } of result.plan?.warnings ?? []) process.stderr.write(`vignette: ${message}\n`);
  if (result.published) return result.manifest.refused.length > 0 ? exitCodes.refused : exitCodes.done;
  for (const { file, line, column, identifier, letter, reason } of result.textStops) process.stderr.write(`vignette: ${file}, line ${line}, character ${column}: ${identifier} (${letter}). ${reason}\n`);
  process.stderr.write(
    result.textStops.length > 0
      ? 'vignette: The texts say something that identifies; nothing was written. Reword these places, or decide about them one by one in the window.\n'
      : 'vignette: Something identifying is left in the result; nothing was published.\n',
  );
  return exitCodes.leak;
}

/** Throws `unknown-destination`, and `fixed-by-policy` for a destination that the policy closes. */
function placesOf(loaded: LoadedPolicy, id: string, groupId: string | undefined): { readonly destination: Destination; readonly group: Group | undefined } {
  const { destinations, groups } = loadDestinations(loaded);
  const destination = destinations.get(id);
  if (destination === undefined) {
    if (everyDestination(loaded).destinations.has(id)) throw new UserError('fixed-by-policy', "The destinations are fixed by your institution's policy; this one is not among them.");
    throw new UserError('unknown-destination', 'There is no destination of this name; "vignette destinations" lists them.');
  }
  if (groupId === undefined) return { destination, group: undefined };
  const group = groups.get(groupId);
  if (group === undefined) throw new UserError('unknown-destination', 'There is no group of this name; "vignette destinations" lists them.');
  if (!group.destinations.includes(id)) throw new UserError('conflicting-options', `The group ${group.name} does not meet on ${destination.name}; it meets on ${group.destinations.join(', ')}.`);
  return { destination, group };
}

/** Throws `fixed-by-policy` with the first thing that stands against posting. */
function checkPosting(policy: Policy, consent: Consent | undefined, destination: Destination): void {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const [gap] = postingGaps(policy, consent, { destination: destination.id, destinationName: destination.name, on: today });
  if (gap !== undefined) throw new UserError('fixed-by-policy', gap.message);
}

function consentOf(path: string | undefined): Consent | undefined {
  if (path === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readText(path, 'consent'));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError('wrong-use', 'The file of the consent is not JSON.', { cause });
  }
  const parsed = consentShape.safeParse(value);
  if (!parsed.success) throw new UserError('wrong-use', 'The file of the consent does not hold a record of consent as docs/deployment.md describes it.');
  return parsed.data;
}

function readText(path: string, what: string): string {
  try {
    return withoutMark(utf8Text(readFileSync(path)));
  } catch (cause) {
    throw new UserError('wrong-use', `The file of the ${what} could not be read as UTF-8 text; check its name and that you may read it.`, { cause });
  }
}

const postsIn = (text: string): string[] => text.split(/^---[ \t]*\r?$/mu).filter((post) => post.trim() !== '');

function summary({ manifest, published }: ExportResult): string {
  const { counts, refused, leakCheck, seconds, bundle, files } = manifest;
  const lines = [
    published ? `A bundle for ${bundle.destination}: ${files.length} files in ${seconds.total.toFixed(1)} s.` : `No bundle for ${bundle.destination} was published.`,
    ...bundle.posts.map(({ texts, media }, index) => `  post ${index + 1}: ${[...texts, ...media].join(', ')}`),
    `${counts.elementsRemoved} values removed, ${counts.elementsReplaced} replaced, ${counts.regionsMasked} regions masked.`,
    leakCheck.passed
      ? `Leak check passed: ${leakCheck.identifiersSearched} identifiers searched in ${leakCheck.bytesSearched} bytes.`
      : `Leak check failed at ${leakCheck.hits.length} places:`,
    ...leakCheck.hits.slice(0, 20).map(({ file, where }) => `  ${file}: ${where}`),
  ];
  if (refused.length > 0) lines.push(`${refused.length} refused:`, ...refusedLines(refused));
  return `${lines.join('\n')}\n`;
}
