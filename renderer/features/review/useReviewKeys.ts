import { useEffect, useRef } from 'react';

/** What the keys of the review do; a key that is not named here does what it does everywhere. */
export type ReviewKeys = Readonly<Record<string, () => void>>;

/** Keys work wherever the focus is, but for fields in which one writes, and sliders, which need the arrows themselves. */
export function useReviewKeys(keys: ReviewKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (target.matches('input:not([type="checkbox"]):not([type="radio"]), select, textarea')) return;
      const onButton = target.matches('button, summary') && (event.key === ' ' || event.key === 'Enter');
      if (onButton || event.altKey) return;
      const name = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey && event.key.startsWith('Arrow') ? 'Shift+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
      const act = latest.current[name];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
