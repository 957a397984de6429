/** Everything outside of the command that it reads or writes, beside its store. Tests pass their own. */
export interface Environment {
  /** Help that was asked for. */
  readonly out: (text: string) => void;
  /** Progress, logs and errors. */
  readonly err: (text: string) => void;
  /** Whether a person reads what goes to `err`. */
  readonly isTerminal: boolean;
  /** The width of the terminal that help is read on; undefined where it is not a terminal. */
  readonly columns: number | undefined;
  /** An environment variable; undefined when it is not set. */
  readonly variable: (name: string) => string | undefined;
  /** The text of `/etc/resolv.conf`; undefined when it cannot be read. */
  readonly resolvConf: () => string | undefined;
  /** Aborted by SIGTERM and SIGINT. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
