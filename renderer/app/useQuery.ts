import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, MethodName, Output } from '../../shared/contract/contract.ts';
import { call, onEvent } from './client.ts';

export type Query<Value> =
  | { readonly status: 'loading'; readonly value: undefined; readonly again: () => void }
  | { readonly status: 'ready'; readonly value: Value; readonly again: () => void }
  | { readonly status: 'failed'; readonly value: undefined; readonly trouble: unknown; readonly again: () => void };

type Settled<Value> = { readonly status: 'loading' } | { readonly status: 'ready'; readonly value: Value } | { readonly status: 'failed'; readonly trouble: unknown };

/** The answer of a method, asked for anew when the input changes or `again` is called. An old answer stays until the new one is there; `again` many times in a row asks once. */
export function useQuery<Name extends MethodName>(name: Name, input: Input<Name>): Query<Output<Name>> {
  const [settled, setSettled] = useState<Settled<Output<Name>>>({ status: 'loading' });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(input);
  const asked = useRef('');
  const pace = useRef({ tookMs: 0, waiting: false });
  // Events come faster than a long answer can be fetched and drawn: the next turn waits for a multiple of what the last one took.
  const again = useCallback(() => {
    if (pace.current.waiting) return;
    pace.current.waiting = true;
    setTimeout(() => {
      pace.current.waiting = false;
      setTurn((value) => value + 1);
    }, Math.min(2_000, 4 * pace.current.tookMs));
  }, []);

  // An engine that was started anew may answer otherwise, and only what it is asked makes it go on.
  useEffect(() => onEvent('engine', again), [again]);
  useEffect(() => {
    let current = true;
    if (asked.current !== key) setSettled({ status: 'loading' });
    asked.current = key;
    const begun = performance.now();
    call(name, JSON.parse(key) as Input<Name>).then(
      (value) => {
        pace.current.tookMs = performance.now() - begun;
        if (current) setSettled({ status: 'ready', value });
      },
      (trouble: unknown) => {
        if (current) setSettled({ status: 'failed', trouble });
      },
    );
    return () => {
      current = false;
    };
  }, [name, key, turn]);

  if (settled.status === 'ready') return { status: 'ready', value: settled.value, again };
  if (settled.status === 'failed') return { status: 'failed', value: undefined, trouble: settled.trouble, again };
  return { status: 'loading', value: undefined, again };
}
