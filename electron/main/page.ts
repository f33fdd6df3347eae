import { protocol } from 'electron';
import { pageHeaders } from '../../shared/contract/page.ts';
import { pictureRequestOf } from '../engine/service/frameRequest.ts';
import { pageFile } from '../web/assets.ts';
import type { EngineClient } from './engineClient.ts';

/** Must run before the application is ready. */
export function announceProtocol(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'vignette', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]);
}

/** Serves the page's own files and the frames, and nothing else; there is no file://. */
export function servePage(folder: string, engine: EngineClient): void {
  protocol.handle('vignette', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'app' || request.method !== 'GET') return refusal(403);
    const wanted = pictureRequestOf(url.pathname);
    if (wanted !== undefined) {
      const frame = await engine.frame(wanted);
      if ('error' in frame) return new Response(JSON.stringify(frame.error), { status: 422, headers: { ...pageHeaders, 'content-type': 'application/json' } });
      return new Response(new Uint8Array(frame.bytes), { headers: { ...pageHeaders, 'content-type': frame.contentType, 'x-frame': frame.description } });
    }
    const file = await pageFile(folder, url.pathname);
    if (file === undefined) return refusal(404);
    return new Response(new Uint8Array(file.bytes), { headers: { ...pageHeaders, 'content-type': file.type } });
  });
}

const refusal = (status: number): Response => new Response('Refused.', { status, headers: pageHeaders });
