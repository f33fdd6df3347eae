/** The entry of a rendering process: pictures, videos and animations of a bundle. */
import { performRender } from '../engine/export/render/tasks.ts';
import { serveTasks } from '../engine/jobs/serveTasks.ts';

serveTasks(performRender);
