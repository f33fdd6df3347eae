import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { node, root } from './places.ts';

/** Builds what the tests start: the application, the command, and the application for an older Electron. */
export default function buildOnce(): void {
  if (process.env['VIGNETTE_BUILT'] === '1') return;
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  for (const smoke of ['0', '1']) execFileSync(node, [builder, 'build'], { cwd: root, stdio: 'ignore', env: { ...process.env, VIGNETTE_SMOKE: smoke } });
  execFileSync(node, [join(root, 'test', 'build', 'prepare.ts')], { cwd: root, stdio: 'ignore' });
}
