/** What the command's exit code says to a script. */
export const exitCodes = {
  done: 0,
  wrongUse: 1,
  /** Something identifying is left; nothing was published. */
  leak: 2,
  /** Done, but some files were refused. */
  refused: 3,
  cancelled: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
