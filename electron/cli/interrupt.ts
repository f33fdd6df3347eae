/** A signal that is aborted by Ctrl-C, by the end of the session, or by `kill`. A second one ends the process at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // The starter's, which ends a command that still loads.
    process.removeAllListeners(name);
    process.once(name, () => controller.abort());
  }
  return controller.signal;
}
