import { posix, win32 } from 'node:path';

/** Where the policy of this computer lies: the place of the system that administrators alone can write to. */
export function systemPlace(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): string {
  switch (platform) {
    case 'win32':
      return win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Vignette', 'policy.json');
    case 'darwin':
      return posix.join('/Library/Application Support/Vignette', 'policy.json');
    default:
      return posix.join('/etc/vignette', 'policy.json');
  }
}
