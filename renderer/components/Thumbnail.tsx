import { useEffect, useRef, useState, type ReactElement } from 'react';
import './thumbnail.css';

/** The middle picture of a series, fetched when it comes into view. `alt` says what it is, never what it shows. */
export function Thumbnail({ caseId, instanceId, frame, alt, side = 'original' }: { readonly caseId: string; readonly instanceId: number; readonly frame: number; readonly alt: string; readonly side?: 'original' | 'cleaned' }): ReactElement {
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
      {seen && !failed && <img src={`/frames/${caseId}/${instanceId}/${frame}/${side}/thumbnail`} alt={alt} draggable={false} onError={() => setFailed(true)} />}
    </div>
  );
}
