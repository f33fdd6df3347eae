/** The subcommands of `vignette`; a start with one of them is the command, not the window. */
const subcommands: readonly string[] = ['deidentify', 'export', 'inspect', 'verify', 'check-text', 'profiles', 'destinations', 'policy', 'help'];

export type Start = { readonly kind: 'run'; readonly arguments: readonly string[] } | { readonly kind: 'open'; readonly paths: readonly string[] };

/** What a start of the application is for. `argv` is the process's; in development its first two entries are Electron and the application. */
export function commandIn(argv: readonly string[], packaged: boolean): Start {
  const given = argv.slice(packaged ? 1 : 2);
  const [first] = given.filter((argument) => !argument.startsWith('--'));
  if (first !== undefined && subcommands.includes(first)) return { kind: 'run', arguments: given.slice(given.indexOf(first)) };
  return { kind: 'open', paths: given.filter((argument) => !argument.startsWith('-')) };
}
