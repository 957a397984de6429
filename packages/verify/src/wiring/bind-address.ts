/** An address that a process listens on. */
export interface BindAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port`, as Go's `net.Listen` takes it; undefined for anything else. */
export const bindAddress = (text: string): BindAddress | undefined => {
  const [, host, port] = /^(.*):(\d{1,5})$/.exec(text) ?? [];
  return host === undefined || port === undefined
    ? undefined
    : { host: host.replace(/^\[|\]$/g, ""), port: Number(port) };
};
