import { readFileSync } from 'node:fs';
import { type CaptionFinding, scanCaption } from '../../../shared/caption/scan.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { noIdentifiers } from '../../../shared/text/index.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';

/** `vignette check-text`: where a text may identify, by which letter of the rule, and what could stand there instead. Exit code 2 where it does. */
export async function checkTextCommand(file: string | undefined, given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const text = file === undefined ? await readStandardInput() : readText(file);
  const findings = scanCaption(text, noIdentifiers);
  process.stdout.write(given['json'] === true ? `${JSON.stringify({ findings }, null, 1)}\n` : listing(text, findings));
  return findings.length > 0 ? exitCodes.leak : exitCodes.done;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError('wrong-use', 'The text file could not be read; check its name and that you may read it.', { cause });
  }
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listing(text: string, findings: readonly CaptionFinding[]): string {
  if (findings.length === 0) return 'Nothing in the text reads as identifying.\n';
  const lines = findings.map(({ start, end, letter, identifier, reason, sureness, repair }) => {
    const before = text.slice(0, start).split('\n');
    const place = `line ${before.length}, character ${before.at(-1)!.length + 1}, ${end - start} long`;
    return `${place}: ${identifier} (${letter}), ${Math.round(sureness * 100)} %. ${reason}${offer(repair)}`;
  });
  return `${lines.join('\n')}\n`;
}

/** The repair as an offer: the text is never changed. */
function offer(repair: string | undefined): string {
  if (repair === undefined) return ' Put it in other words.';
  return repair === '' ? ' Leave it out.' : ` Instead: "${repair}".`;
}
