/** What a host opens the engine with. */
export interface EngineOptions {
  readonly host: 'electron' | 'loopback';
  /** The application's own folder: store, logs. */
  readonly folder: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly sealedBy: 'keychain' | 'key-file';
  /** Where bundles go unless the user chooses another folder. */
  readonly exports: string;
  /** Built or source forms of the worker entries; `forLooking` starts a process. */
  readonly workers: { readonly forCases: URL; readonly forLooking: URL; readonly forRuns: URL };
}
