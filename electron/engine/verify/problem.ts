/** Something about a file that is not as the manifest says, or as a cleaned file must be. */
export interface Problem {
  readonly file: string;
  readonly code: 'missing' | 'extra' | 'changed' | 'unreadable' | 'not-marked' | 'suspicious' | 'metadata' | 'manifest-changed' | 'report-differs';
  readonly message: string;
}
