import { readFileSync } from 'node:fs';

/** Behind it stand the version of the wire, the number of fuses, and one character for each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The fuses in their order on the wire, by their names in electron-builder.yml. */
export const fuseNames = [
  'runAsNode', 'enableCookieEncryption', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments', 'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar', 'loadBrowserProcessSpecificV8Snapshot', 'grantFileProtocolExtraPrivileges',
] as const;

/** How the fuses of an executable are set, read from its bytes. Throws when it has none. */
export function readFuses(executable: string): Record<(typeof fuseNames)[number], boolean> {
  const bytes = readFileSync(executable);
  const at = bytes.indexOf(sentinel) + sentinel.length;
  if (at < sentinel.length || bytes[at] !== 1 || bytes[at + 1]! < fuseNames.length) throw new Error('The executable has no fuses of the known version.');
  return Object.fromEntries(fuseNames.map((name, index) => [name, bytes[at + 2 + index] === 0x31])) as ReturnType<typeof readFuses>;
}
