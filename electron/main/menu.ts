import { Menu, type MenuItemConstructorOptions } from 'electron';

/** A menu of what the system expects; the page has its own keys for the rest. */
export function applicationMenu(): Menu {
  const mac: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Electron's own way to make a menu
  return Menu.buildFromTemplate([
    ...mac,
    { label: 'File', submenu: [process.platform === 'darwin' ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }] },
    { role: 'windowMenu' },
  ]);
}
