/** The entry of a worker of an open case: pictures, headers and detection for the window. */
import { serveTasks } from '../engine/jobs/serveTasks.ts';
import { performCaseTask } from '../engine/service/caseTasks.ts';

serveTasks(performCaseTask);
