import { readFileSync } from 'node:fs';
import { type CaptionFinding, scanCaption } from '../../../shared/caption/scan.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { noIdentifiers } from '../../../shared/text/index.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';
import { utf8Text } from '../utf8Text.ts';

/** `vignette check-text`: where a text may identify, by which letter of the rule, and what could stand there instead. Exit code 2 where it does. */
export async function checkTextCommand(file: string | undefined, given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const text = await readText(file);
  const findings = scanCaption(text, noIdentifiers);
  process.stdout.write(given['json'] === true ? `${JSON.stringify({ findings }, null, 1)}\n` : listing(text, findings));
  return findings.length > 0 ? exitCodes.leak : exitCodes.done;
}

async function readText(file: string | undefined): Promise<string> {
  try {
    return utf8Text(file === undefined ? await readStandardInput() : readFileSync(file));
  } catch (cause) {
    throw new UserError('wrong-use', 'The text could not be read as UTF-8; check the name of the file, that you may read it, and how it was saved.', { cause });
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
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
