import { basicProfileCode, confidentialityEdition, optionNames, options, profiles } from '../../../shared/profile/index.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';

/** `vignette profiles`: what is available, from the rules themselves. */
export function listProfiles(given: Readonly<Record<string, unknown>>): ExitCode {
  const list = {
    edition: confidentialityEdition,
    profiles: Object.entries(profiles).map(([name, profile]) => ({ name, sentence: profile.sentence, codes: [basicProfileCode.code, ...profile.options.map((option) => options[option].code)].sort(), options: profile.options })),
    options: optionNames.map((name) => ({ name, code: options[name].code, sentence: options[name].sentence, excludes: options[name].excludes })),
  };
  process.stdout.write(given['json'] === true ? `${JSON.stringify(list, null, 1)}\n` : listing(list));
  return exitCodes.done;
}

interface Listing {
  readonly edition: string;
  readonly profiles: readonly { readonly name: string; readonly sentence: string; readonly options: readonly string[] }[];
  readonly options: readonly { readonly name: string; readonly code: string; readonly sentence: string; readonly excludes: readonly string[] }[];
}

function listing(list: Listing): string {
  const lines = [`Profiles (DICOM PS3.15 edition ${list.edition}; --profile NAME)`];
  for (const { name, sentence, options: chosen } of list.profiles) {
    lines.push(`  ${name.padEnd(10)} ${sentence}`, ...(chosen.length === 0 ? [] : [`  ${' '.repeat(10)} with ${chosen.join(', ')}`]));
  }
  lines.push('', 'Options (--option NAME)');
  for (const { name, code, sentence, excludes } of list.options) {
    lines.push(`  ${name} (${code})`, `    ${sentence}${excludes.length === 0 ? '' : ` Not together with ${excludes.join(', ')}.`}`);
  }
  return `${lines.join('\n')}\n`;
}
