/** The entry of a worker of an open case: pictures, headers and detection for the window. */
import { performCaseTask } from '../engine/service/caseTasks.ts';

export default performCaseTask;
