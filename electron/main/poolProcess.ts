import { utilityProcess } from 'electron';
import { fileURLToPath } from 'node:url';
import type { PoolProcess } from '../engine/jobs/processPool.ts';

/**
 * A process of a pool as a utility process: the packaged executable is no Node (its fuse is off), so Node's own `fork` would start the application.
 * Only the shell can start one; the engine asks it to.
 */
export function startUtility(entry: URL): PoolProcess {
  const child = utilityProcess.fork(fileURLToPath(entry), [], { serviceName: 'Vignette pictures', stdio: process.env['VIGNETTE_DEBUG'] === '1' ? 'inherit' : 'ignore' });
  return {
    send: (message) => child.postMessage(message),
    kill: () => {
      // Electron's own `kill` asks politely; a process that hangs in native code does not hear it.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
    on: (name, listener) => child.on(name as 'message', listener),
  };
}
