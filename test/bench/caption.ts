/**
 * How long the scan of a caption takes: `npm run bench:caption`. 5,000 characters of the sentences that the scan is tested with, one letter more each time, as while
 * typing. Processor time of this process (user and system), which other work on the machine does not lengthen as it does the clock.
 */
import { scanCaption } from '../../shared/caption/scan.ts';
import { knownIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';
import { captionsHarmless, captionsIdentifying } from '../text/captions.ts';
import { readSentence } from '../text/scoreSentences.ts';

const length = 5000;
const runs = 60;
/** Runs until the engine has compiled what it needs. */
const warmUp = 10;

const identifying = captionsIdentifying.map((sentence) => readSentence(sentence).text);
const known = knownIdentifiers([{ kind: 'name', value: 'Mustermann^Erika' }, { kind: 'id', value: 'K-4471-882' }, { kind: 'date', value: '19610512' }]);

for (const [what, sentences] of [['mostly harmless', [...captionsHarmless, ...captionsHarmless, ...identifying]], ['mostly identifying', [...identifying, ...captionsHarmless]]] as const) {
  const text = sentences.join(' ');
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const typed = text.slice(run, run + length);
    const started = process.cpuUsage();
    scanCaption(typed, known);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
  }
  const warm = times.slice(warmUp).sort((left, right) => left - right);
  const at = (part: number) => warm[Math.floor((warm.length - 1) * part)]!.toFixed(1);
  console.log(`${what}: first ${times[0]!.toFixed(0)} ms, then median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms (50 wanted) for ${length} characters`);
}
