import { spawn } from 'node:child_process';

/** Shows a folder, a file or an address with the desktop's own program; `false` where there is no desktop. */
export function showOnDesktop(target: string): Promise<boolean> {
  const [program, ...before] = process.platform === 'win32' ? ['explorer.exe'] : process.platform === 'darwin' ? ['open'] : ['xdg-open'];
  return new Promise((resolve) => {
    const child = spawn(program, [...before, target], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
