import type { Progress } from '../engine/jobs/request.ts';

const words: Readonly<Record<Progress['step'], string>> = { reading: 'Reading', cleaning: 'Cleaning', rendering: 'Rendering', checking: 'Checking' };
const barWidth = 28;

/** Shows progress on standard error: a bar on a terminal, one line a second otherwise. What is to be noticed stands below it, once it has ended. */
export function showProgress(stream: NodeJS.WriteStream): { readonly update: (progress: Progress) => void; readonly notice: (sentence: string) => void; readonly end: () => void } {
  const notices: string[] = [];
  let shownAt = performance.now();
  let shownAny = false;
  const interval = stream.isTTY ? 80 : 1000;
  return {
    update(progress) {
      const now = performance.now();
      if (now - shownAt < interval) return;
      shownAt = now;
      shownAny = true;
      stream.write(stream.isTTY ? `\r\u001b[2K${bar(progress)}` : `${line(progress)}\n`);
    },
    notice(sentence) {
      notices.push(sentence);
    },
    end() {
      if (shownAny && stream.isTTY) stream.write('\r\u001b[2K');
      for (const sentence of notices) stream.write(`vignette: ${sentence}\n`);
    },
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const line = ({ step, done, total, bytes }: Progress): string =>
  `${words[step]}: ${done}${total === undefined ? '' : ` of ${total}`} files, ${megabytes(bytes)}`;

function bar(progress: Progress): string {
  const { done, total } = progress;
  if (total === undefined || total === 0) return line(progress);
  const full = Math.round((done / total) * barWidth);
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${line(progress)}`;
}
