/** The entry of a pool worker: one task in, one answer out. */
import { serveTasks } from '../engine/jobs/serveTasks.ts';
import { perform } from '../engine/jobs/tasks.ts';

serveTasks(perform);
