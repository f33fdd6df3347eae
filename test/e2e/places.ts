import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** The project's own samples: invented people, burned-in banners. */
export const samples = `${root}resources/samples/cd`;
/** The Node that the project brings along. */
export const node = process.execPath;
