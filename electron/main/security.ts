import { app, session, type Session, type WebContents } from 'electron';

/** The page's own address; the protocol serves nothing else. */
export const pageOrigin = 'vignette://app';

/**
 * Closes every way out of the page and every way into it (Electron's security checklist): no network, no navigation, no
 * window, no permission, no download, no webview. Works for windows made later too.
 */
export function closeEveryDoor(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('session-created', denyEverything);
  denyEverything(session.defaultSession);
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function denyEverything(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, done) => done(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, done) => done({ cancel: !isOurs(details.url) }));
  // Name look-ups and proxies would leave the computer before a request is seen.
  void target.setProxy({ mode: 'direct' });
}

/** Whether an address is the page's own: its files, or what it made itself in memory. */
export function isOurs(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`) || url.startsWith(`blob:${pageOrigin}/`) || url.startsWith('data:image/') || url.startsWith('devtools://');
}
