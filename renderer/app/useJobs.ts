import { useEffect, useState } from 'react';
import type { JobState } from '../../shared/contract/model.ts';
import { call, onEvent } from './client.ts';

const none: readonly JobState[] = [];

/** The jobs of a case, as they go on; ended ones stay until the case is left. */
export function useJobs(caseId: string | undefined): readonly JobState[] {
  const [known, setKnown] = useState<{ readonly caseId: string; readonly jobs: readonly JobState[] }>();
  useEffect(() => {
    if (caseId === undefined) return;
    const put = (job: JobState): void => {
      if (job.caseId === caseId) setKnown((old) => ({ caseId, jobs: [...(old?.caseId === caseId ? old.jobs : none).filter(({ id }) => id !== job.id), job] }));
    };
    // What was heard of a job meanwhile is newer than the list. Jobs that can't be listed are heard of by their events.
    const list = (): void => void call('jobs.running', { caseId }).then((jobs) => setKnown((old) => {
      const heard = old?.caseId === caseId ? old.jobs : none;
      return { caseId, jobs: [...jobs.filter(({ id }) => !heard.some((job) => job.id === id)), ...heard] };
    }), () => undefined);
    list();
    const forget = [
      onEvent('job', put),
      // What ran in an engine that ended runs no more, and nobody will say so.
      onEvent('engine', () => {
        setKnown(undefined);
        list();
      }),
    ];
    return () => forget.forEach((stop) => stop());
  }, [caseId]);
  return known !== undefined && known.caseId === caseId ? known.jobs : none;
}
