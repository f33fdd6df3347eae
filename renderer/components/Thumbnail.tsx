import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useSession } from '../app/session.ts';
import { text } from '../strings/text.ts';
import './thumbnail.css';

/** The middle picture of a series, fetched when it comes into view. `alt` says what it is, never what it shows. */
export function Thumbnail({ caseId, instanceId, frame, alt, side = 'original' }: { readonly caseId: string; readonly instanceId: number; readonly frame: number; readonly alt: string; readonly side?: 'original' | 'cleaned' }): ReactElement {
  // Names are burned into originals.
  const veiled = useSession().valuesHidden && side === 'original';
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="thumbnail">
      {veiled && <span className="quiet veil" role="img" aria-label={text.app.hidden}>••••••</span>}
      {failed && !veiled && <span className="quiet veil" role="img" aria-label={alt}>–</span>}
      {seen && !failed && !veiled && <img src={`/frames/${caseId}/${instanceId}/${frame}/${side}/thumbnail`} alt={alt} draggable={false} onError={() => setFailed(true)} />}
    </div>
  );
}
