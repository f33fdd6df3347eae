/** The entry of a process that looks at the pictures of an open case. */
import { serveTasks } from '../engine/jobs/serveTasks.ts';
import { performCaseTask } from '../engine/service/caseTasks.ts';

serveTasks(performCaseTask);
