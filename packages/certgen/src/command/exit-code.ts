/** What the command tells its caller by ending. */
export const exitCode = {
  /** The certificates are as they were to be. */
  done: 0,
  /** Refused: somebody has to look at the Secret. */
  refused: 1,
  /** The command line was wrong. */
  usage: 2,
  /** The folder or the cluster could not be read or written. */
  store: 3,
  /** Stopped by a signal between two steps. */
  stopped: 4,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
