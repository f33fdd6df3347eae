import { Command, CommanderError, Option } from 'commander';
import { version } from '../engine/deidentify/version.ts';
import { outliveBrokenStreams } from './brokenStreams.ts';
import { exitCodes } from './exitCodes.ts';
import { refuseEmptyValues, refuseLostFolder, refuseMissingValues } from './givenValues.ts';
import { reportMisuse, reportTrouble } from './trouble.ts';

/**
 * The `vignette` command. Each subcommand is a file of its own that is loaded when it is asked for: `--help` must not wait for codecs. In the standard output
 * stands what was asked for and nothing else; progress and trouble go to the standard error.
 */
const program = new Command('vignette')
  .description('Makes clinical images safe to share: removes what identifies, proves it, and works without a network.')
  .version(version, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .showHelpAfterError('(see "vignette --help")')
  .exitOverride();

const collect = (value: string, before: readonly string[]): string[] => [...before, value];
const json = ['--json', 'print one JSON object and nothing else'] as const;

program
  .command('deidentify')
  .description('clean headers and pixels; DICOM in, DICOM out')
  .argument('<path...>', 'files, folders, ZIP archives or a DICOMDIR')
  .requiredOption('--out <dir>', 'folder to publish; must be new or empty')
  .option('--profile <name>', 'posting (the default), basic, research, or a profile file')
  .option('--option <name>', 'add an option of PS3.15 (may be given again)', collect, [])
  .addOption(new Option('--pixels <mode>', 'look for text in the pixels, mask known regions only, or leave them').choices(['auto', 'regions', 'off']))
  .option('--regions <file>', 'JSON with decided regions to mask')
  .option('--review <dir>', 'write pictures before and after masking there; keep them to yourself')
  .option('--key <file>', 'file with 32 bytes in hexadecimal: runs with the same key agree on every pseudonym')
  .option('--mapping <dir>', 'write tables of old and new UIDs and patient IDs there')
  .option('--jobs <n>', 'worker threads (default: the cores)')
  .option(...json)
  .action(async (paths: string[], given: Record<string, unknown>) => {
    const { deidentify } = await import('./commands/deidentify.ts');
    process.exitCode = await deidentify(paths, given);
  });

program
  .command('export')
  .description('make a bundle for a destination: pictures, videos, texts, preview, report and manifest')
  .argument('<path...>', 'DICOM, photos and clips: files, folders, ZIP archives or a DICOMDIR')
  .requiredOption('--out <dir>', 'folder to publish; must be new or empty')
  .requiredOption('--destination <id>', 'where it goes; "vignette destinations" lists them')
  .option('--group <id>', 'group on top of the destination: its rules and hashtags')
  .option('--caption <file>', 'text of the post; lines of "---" cut it into the posts of a thread')
  .option('--title <text>', 'title, where the destination has one, and of slides')
  .option('--reveal <file>', 'answer for a later post; the discussion of slides')
  .option('--alt-text <file>', 'alternative texts in the order of the pictures, blank lines between them; proposed where there is none')
  .option('--consent <file>', 'JSON with the record of consent: checked, and only its reference goes into the bundle')
  .option('--zip', 'write an archive of the bundle beside it, DIR.zip')
  .option('--profile <name>', 'posting (the default), research, or a profile file')
  .option('--option <name>', 'add an option of PS3.15 (may be given again)', collect, [])
  .addOption(new Option('--pixels <mode>', 'look for text in the pixels, or mask known regions only; what nobody looked at does not go out').choices(['auto', 'regions', 'off']))
  .option('--regions <file>', 'JSON with decided regions to mask')
  .option('--key <file>', 'file with 32 bytes in hexadecimal: runs with the same key agree on every pseudonym')
  .option('--mapping <dir>', 'write tables of old and new UIDs and patient IDs there')
  .option('--jobs <n>', 'worker threads (default: the cores)')
  .option(...json)
  .addHelpText('after', '\nA caption that holds an identifier of the patient, or anything that surely identifies, stops the export with exit code 2 and the way to the place.')
  .action(async (paths: string[], given: Record<string, unknown>) => {
    const { exportBundle } = await import('./commands/export.ts');
    process.exitCode = await exportBundle(paths, given);
  });

program
  .command('inspect')
  .description('say what is there and what would be done')
  .argument('<path...>', 'files, folders, ZIP archives or a DICOMDIR')
  .option('--profile <name>', 'posting (the default), basic, research, or a profile file')
  .option('--option <name>', 'add an option of PS3.15 (may be given again)', collect, [])
  .addOption(new Option('--pixels <mode>', 'as for deidentify').choices(['auto', 'regions', 'off']))
  .option('--show-values', 'show names, values and paths; keep the output to yourself')
  .option('--jobs <n>', 'worker threads (default: the cores)')
  .option(...json)
  .action(async (paths: string[], given: Record<string, unknown>) => {
    const { inspect } = await import('./commands/inspect.ts');
    process.exitCode = await inspect(paths, given);
  });

program
  .command('verify')
  .description('check the hashes of a bundle, then look for what identifies')
  .argument('<bundle>', 'the folder that deidentify or export wrote, or the archive of a bundle')
  .option('--against <path...>', 'the original sources, to look for their identifiers')
  .option('--jobs <n>', 'worker threads (default: the cores)')
  .option(...json)
  .action(async (bundle: string, given: Record<string, unknown>) => {
    const { verify } = await import('./commands/verify.ts');
    process.exitCode = await verify(bundle, given);
  });

program
  .command('check-text')
  .description('say what a text gives away')
  .argument('[file]', 'the text; standard input without it')
  .option(...json)
  .action(async (file: string | undefined, given: Record<string, unknown>) => {
    const { checkTextCommand } = await import('./commands/checkText.ts');
    process.exitCode = await checkTextCommand(file, given);
  });

program
  .command('profiles')
  .description('list profiles and options')
  .option(...json)
  .action(async (given: Record<string, unknown>) => {
    const { listProfiles } = await import('./commands/profiles.ts');
    process.exitCode = listProfiles(given);
  });

program
  .command('destinations')
  .description('list destinations and groups, with each limit and where it is from')
  .option(...json)
  .action(async (given: Record<string, unknown>) => {
    const { listDestinations } = await import('./commands/destinations.ts');
    process.exitCode = listDestinations(given);
  });

program
  .command('policy')
  .description('say what the administrator has fixed')
  .option(...json)
  .action(async (given: Record<string, unknown>) => {
    const { showPolicy } = await import('./commands/policy.ts');
    process.exitCode = showPolicy(given);
  });

for (const command of program.commands) command.exitOverride();
program.hook('preAction', (_, command) => {
  refuseLostFolder();
  refuseEmptyValues(command);
});

outliveBrokenStreams();

try {
  if (process.argv.length <= 2) {
    program.outputHelp({ error: true });
    process.exitCode = exitCodes.wrongUse;
  } else {
    const [name, ...given] = process.argv.slice(2);
    const command = program.commands.find((one) => one.name() === name);
    if (command !== undefined) refuseMissingValues(command, given);
    await program.parseAsync(process.argv.slice(2), { from: 'user' });
  }
} catch (cause) {
  const form = process.argv.includes('--json') ? 'json' : 'text';
  if (!(cause instanceof CommanderError)) process.exitCode = reportTrouble(cause, form);
  else if (cause.exitCode === 0) process.exitCode = exitCodes.done;
  else process.exitCode = reportMisuse(form);
}
