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
  /** Built or source forms of the two worker entries. */
  readonly workers: { readonly forCases: URL; readonly forRuns: URL };
}
