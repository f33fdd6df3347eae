import { useEffect } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { onEvent } from '../../app/client.ts';
import { useQuery, type Query } from '../../app/useQuery.ts';

/** The plan of the bundle, made anew when the draft was kept or what goes along has changed. */
export function usePlan(caseId: string, kept: number): Query<Output<'bundle.plan'>> {
  const plan = useQuery('bundle.plan', { caseId });
  const { again } = plan;
  useEffect(again, [again, kept]);
  useEffect(() => {
    const forget = [onEvent('tree', again), onEvent('findings', again)];
    return () => forget.forEach((stop) => stop());
  }, [again]);
  return plan;
}
