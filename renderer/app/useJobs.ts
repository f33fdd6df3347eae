import { useEffect, useState } from 'react';
import type { JobState } from '../../shared/contract/model.ts';
import { call, onEvent } from './client.ts';

/** The jobs of a case, as they go on; ended ones stay until the case is left. */
export function useJobs(caseId: string | undefined): readonly JobState[] {
  const [jobs, setJobs] = useState<readonly JobState[]>([]);
  useEffect(() => {
    setJobs([]);
    if (caseId === undefined) return;
    const put = (job: JobState): void => {
      if (job.caseId === caseId) setJobs((list) => [...list.filter((other) => other.id !== job.id), job]);
    };
    void call('jobs.running', { caseId }).then((list) => list.forEach(put));
    return onEvent('job', put);
  }, [caseId]);
  return jobs;
}
