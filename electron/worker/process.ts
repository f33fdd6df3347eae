/** The entry of a pool process: the same tasks as a worker's, over the channel to the process that started it. */
import { serveTasks } from '../engine/jobs/serveTasks.ts';
import { perform } from '../engine/jobs/tasks.ts';

serveTasks(perform);
