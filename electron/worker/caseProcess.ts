/** The entry of a process that looks at the pictures of an open case: minutes of work, which give way to the pictures that somebody scrolls through. */
import { constants, setPriority } from 'node:os';
import { serveTasks } from '../engine/jobs/serveTasks.ts';
import { performCaseTask } from '../engine/service/caseTasks.ts';

try {
  // The lowest of Windows would wait for every other program, too.
  setPriority(process.platform === 'win32' ? constants.priority.PRIORITY_BELOW_NORMAL : constants.priority.PRIORITY_LOW);
} catch {
  // Where the system does not allow it, scrolling is slower while pictures are looked at.
}
serveTasks(performCaseTask);
