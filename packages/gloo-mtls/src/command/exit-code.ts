/** What the command tells its caller by ending. */
export const exitCode = {
  done: 0,
  /** The input was refused; standard error says why, all at once. Nothing was written. */
  refused: 1,
  /** The command line itself was wrong. */
  usage: 2,
  /** A file could not be read or written, or a server not reached. */
  files: 3,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
