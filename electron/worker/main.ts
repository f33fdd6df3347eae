/** The entry of a pool worker: one task in, one answer out. */
import { perform } from '../engine/jobs/tasks.ts';

export default perform;
