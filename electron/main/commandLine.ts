/** The subcommands of `vignette`; a start with one of them is the command, not the window. */
const subcommands: readonly string[] = ['deidentify', 'export', 'inspect', 'verify', 'check-text', 'profiles', 'destinations', 'policy', 'help'];

export type Start = { readonly kind: 'run'; readonly arguments: readonly string[] } | { readonly kind: 'open'; readonly paths: readonly string[] };

/**
 * What a start of the application is for. `argv` is the process's: the executable, in development Electron's own switches and the application's
 * folder (`isApplication`), then what the user gave. All from the subcommand on belongs to the command; of the rest, what is no switch is a path to open.
 */
export function commandIn(argv: readonly string[], isApplication: (argument: string) => boolean): Start {
  const own = argv.slice(Math.max(1, argv.findIndex((argument, index) => index > 0 && isApplication(argument)) + 1));
  const isSwitch = (argument: string): boolean => argument.startsWith('-');
  const at = own.findIndex((argument) => !isSwitch(argument));
  if (at >= 0 && subcommands.includes(own[at]!)) return { kind: 'run', arguments: own.slice(at) };
  return { kind: 'open', paths: own.filter((argument) => !isSwitch(argument)) };
}
