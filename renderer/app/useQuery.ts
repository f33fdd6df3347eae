import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, MethodName, Output } from '../../shared/contract/contract.ts';
import { call } from './client.ts';

export type Query<Value> =
  | { readonly status: 'loading'; readonly value: undefined; readonly again: () => void }
  | { readonly status: 'ready'; readonly value: Value; readonly again: () => void }
  | { readonly status: 'failed'; readonly value: undefined; readonly trouble: unknown; readonly again: () => void };

type Settled<Value> = { readonly status: 'loading' } | { readonly status: 'ready'; readonly value: Value } | { readonly status: 'failed'; readonly trouble: unknown };

/** The answer of a method, asked for anew when the input changes or `again` is called. An old answer stays until the new one is there. */
export function useQuery<Name extends MethodName>(name: Name, input: Input<Name>): Query<Output<Name>> {
  const [settled, setSettled] = useState<Settled<Output<Name>>>({ status: 'loading' });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(input);
  const asked = useRef('');
  const again = useCallback(() => setTurn((value) => value + 1), []);

  useEffect(() => {
    let current = true;
    if (asked.current !== key) setSettled({ status: 'loading' });
    asked.current = key;
    call(name, JSON.parse(key) as Input<Name>).then(
      (value) => {
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
