import { useEffect, useState, type ReactElement } from 'react';
import type { JobState } from '../../shared/contract/model.ts';
import { call } from '../app/client.ts';
import { useSession } from '../app/session.ts';
import { text } from '../strings/text.ts';

/** In bytes a second: what would be shown as 0.0 MB/s says nothing. */
const slowest = 50_000;

/** Seconds after the announced end for which it is still shown. */
const patience = 5;

/** A running job: how far, how fast, how long still, and a way to stop it. */
export function Progress({ job, label }: { readonly job: JobState; readonly label: string }): ReactElement {
  const { report } = useSession();
  const known = job.total > 0;
  const { done, secondsLeft } = job;
  const [overdue, setOverdue] = useState<number>();
  useEffect(() => {
    if (secondsLeft === undefined) return;
    // A picture that takes longer than all before it: what was reckoned from those is not true any more.
    const timer = setTimeout(() => setOverdue(done), (secondsLeft + patience) * 1000);
    return () => clearTimeout(timer);
  }, [done, secondsLeft]);
  const figures = [
    ...(known || job.done > 0 ? [text.import.progress(job.done, job.total)] : []),
    ...(job.bytesPerSecond >= slowest ? [text.import.speed(job.bytesPerSecond)] : []),
    ...(secondsLeft === undefined || overdue === done ? [] : [text.import.left(secondsLeft)]),
  ];
  return (
    <section className="progress" aria-label={label}>
      <div className="progress-words">
        <strong>{label}</strong>
        <span className="quiet">{figures.join(' · ')}</span>
      </div>
      <progress aria-label={label} {...(known ? { value: job.done, max: job.total } : {})} />
      <button type="button" onClick={() => void call('jobs.cancel', { jobId: job.id }).catch(report)}>{text.app.cancel}</button>
    </section>
  );
}
