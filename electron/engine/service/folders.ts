import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the loopback host keeps its store and logs: the place that the system has for this. */
export function applicationFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (environment['VIGNETTE_HOME'] !== undefined) return environment['VIGNETTE_HOME'];
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Vignette');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Vignette');
  return join(environment['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Vignette');
}

/** Where bundles go when the user has not chosen. */
export const exportsFolder = (environment: NodeJS.ProcessEnv): string => environment['VIGNETTE_EXPORTS'] ?? join(homedir(), 'Vignette');
