import { useEffect, useRef } from 'react';
import { useSession } from '../../app/session.ts';

/** What the keys of the review do; a key that is not named here does what it does everywhere. */
export type ReviewKeys = Readonly<Record<string, () => void>>;

/** What moves a slider, and scrolls what can be scrolled. */
const moving = /^(?:Arrow|Page|Home$|End$)/u;

/** A key that types something; the space bar works buttons everywhere, and stays. */
const isCharacter = (key: string): boolean => key.length === 1 && key !== ' ';

/** Keys work wherever the focus is, but for fields in which one writes; sliders and what scrolls keep the keys that move them. Keys of one letter work unless they are switched off. */
export function useReviewKeys(keys: ReviewKeys): void {
  const { letterKeys } = useSession().settings;
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = letterKeys ? keys : Object.fromEntries(Object.entries(keys).filter(([key]) => !isCharacter(key)));
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (target.matches('input:not([type="checkbox"]):not([type="radio"]):not([type="range"]), select, textarea')) return;
      if (moving.test(event.key) && !event.ctrlKey && (target.matches('[type="range"]') || target.closest('[data-own-keys]') !== null)) return;
      const onButton = target.matches('button, summary, [type="checkbox"], [type="radio"]') && (event.key === ' ' || event.key === 'Enter');
      if (onButton || event.altKey) return;
      const name = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey && event.key.startsWith('Arrow') ? 'Shift+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
      const act = latest.current[name];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    // Who chose with the mouse goes on with the keys of the review.
    let byMouse = false;
    const onPointer = (): void => { byMouse = true; };
    const onAnyKey = (): void => { byMouse = false; };
    const onChange = ({ target }: Event): void => { if (byMouse && target instanceof HTMLSelectElement) target.blur(); };
    window.addEventListener('pointerdown', onPointer, true);
    window.addEventListener('keydown', onAnyKey, true);
    window.addEventListener('change', onChange, true);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('pointerdown', onPointer, true);
      window.removeEventListener('keydown', onAnyKey, true);
      window.removeEventListener('change', onChange, true);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}
