import { posix, win32 } from 'node:path';

/** Where the policy file lies: `VIGNETTE_POLICY`, else the place of the system that administrators alone can write to. */
export function policyPlace(platform: NodeJS.Platform, environment: Readonly<Record<string, string | undefined>>): string {
  const given = environment['VIGNETTE_POLICY'];
  if (given !== undefined && given !== '') return given;
  switch (platform) {
    case 'win32':
      return win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Vignette', 'policy.json');
    case 'darwin':
      return posix.join('/Library/Application Support/Vignette', 'policy.json');
    default:
      return posix.join('/etc/vignette', 'policy.json');
  }
}
