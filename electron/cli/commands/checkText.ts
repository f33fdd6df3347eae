import { readFileSync } from 'node:fs';
import { UserError } from '../../../shared/contract/errors.ts';
import { checkText, hipaaLetters } from '../../../shared/text/index.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';

/** `vignette check-text`: where a text may identify. Exit code 2 where it does. */
export async function checkTextCommand(file: string | undefined, given: Readonly<Record<string, unknown>>): Promise<ExitCode> {
  const text = file === undefined ? await readStandardInput() : readText(file);
  const check = checkText(text);
  process.stdout.write(given['json'] === true ? `${JSON.stringify(check, null, 1)}\n` : listing(text, check.findings));
  return check.findings.length > 0 ? exitCodes.leak : exitCodes.done;
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

function listing(text: string, findings: ReturnType<typeof checkText>['findings']): string {
  if (findings.length === 0) return 'Nothing in the text reads as identifying.\n';
  const lines = findings.map(({ start, end, letter, reason, sureness }) => {
    const before = text.slice(0, start).split('\n');
    const place = `line ${before.length}, character ${before.at(-1)!.length + 1}, ${end - start} long`;
    return `${place}: ${hipaaLetters[letter]} (${letter}), ${Math.round(sureness * 100)} %. ${reason}`;
  });
  return `${lines.join('\n')}\n`;
}
