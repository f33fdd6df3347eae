/** Builds the command after an install, so that `npx vignette` works at once. About a second. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
await build({ root, configFile: `${root}vite.command.config.ts` });
