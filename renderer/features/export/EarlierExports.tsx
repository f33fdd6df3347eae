import type { ReactElement } from 'react';
import type { ExportEntry } from '../../../shared/contract/bundle.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { call } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { text } from '../../strings/text.ts';
import { whenText } from '../../strings/when.ts';

interface EarlierExportsProps {
  readonly caseId: string;
  readonly exports: readonly ExportEntry[];
  readonly destinations: readonly Destination[];
  readonly onNoted: () => void;
}

/** What of this case went out, where to, when, and with which bytes: the way to every bundle when a consent is withdrawn. */
export function EarlierExports({ caseId, exports, destinations, onNoted }: EarlierExportsProps): ReactElement | null {
  const { report } = useSession();
  if (exports.length === 0) return null;
  const note = (exportId: number, takenDown: boolean): void => void call('exports.note', { caseId, exportId, takenDown }).then(onNoted, report);
  return (
    <section className="card earlier" id="earlier-exports">
      <h2>{text.export.earlier}</h2>
      <ul>
        {exports.map(({ id, jobId, at, folderName, destination, found, files, manifestSha256, takenDownAt }) => (
          <li key={id}>
            <div className="earlier-head">
              <strong>{destinations.find((each) => each.id === destination)?.name ?? text.export.folderOnly}</strong>
              <span className="quiet">{whenText(at)} · <code>{folderName}</code> · {text.export.foundAs[found]}</span>
              {found !== 'gone' && <button type="button" onClick={() => void call('export.show', { jobId, what: 'folder' }).catch(report)}>{text.export.openFolder}</button>}
              <label className="check"><input type="checkbox" checked={takenDownAt !== undefined} onChange={(event) => note(id, event.target.checked)} /> {text.export.takenDown}{takenDownAt !== undefined && ` ${whenText(takenDownAt)}`}</label>
            </div>
            <details>
              <summary className="small">{text.export.hashes(files.length)}</summary>
              <div className="scroll-box" tabIndex={0}>
                <table><tbody>
                  <tr><td><code>manifest.json</code></td><td><code className="hash">{manifestSha256}</code></td></tr>
                  {files.slice(0, 300).map(({ path, sha256 }) => <tr key={path}><td><code>{path}</code></td><td><code className="hash">{sha256}</code></td></tr>)}
                </tbody></table>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
