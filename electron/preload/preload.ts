import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../shared/contract/bridge.ts';

/** All that the page gets: calls, events, and tokens for what was really dropped on the window. */
const bridge = {
  call: (method, input) => ipcRenderer.invoke('call', method, input) as ReturnType<Bridge['call']>,
  onEvent: (listener) => {
    const receive = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on('event', receive);
    return () => ipcRenderer.off('event', receive);
  },
  // A page can't forge this: `getPathForFile` answers with a path only for a File that the user dropped or chose.
  dropped: (files) => ipcRenderer.invoke('dropped', files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '')) as ReturnType<Bridge['dropped']>,
} satisfies Bridge;

contextBridge.exposeInMainWorld('vignette', bridge);
