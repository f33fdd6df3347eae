import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command from its sources, as the built one runs. `input` goes to its standard input; `environment` is added to this process's; `during` is called once it has started. */
export function vignette(given: readonly string[], options: { readonly input?: string; readonly environment?: Readonly<Record<string, string>>; readonly during?: (child: ChildProcess) => void } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...given], { stdio: 'pipe', env: { ...process.env, ...options.environment } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(options.input ?? '');
    options.during?.(child);
  });
}
