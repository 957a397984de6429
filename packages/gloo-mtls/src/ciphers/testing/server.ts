import type { ServerAccepts, VersionAccepts } from "../server-accepts.ts";

/** What a server accepts with one version: by default in its own order, and only the group x25519. */
export const accepts = (suites: readonly string[], rest: Partial<VersionAccepts> = {}): VersionAccepts => ({
  suites,
  preference: "server",
  groups: { accepted: ["x25519"], isComplete: true },
  ...rest,
});

/** A server that accepts these versions, unless given with one certificate of RSA 2048. */
export const server = (
  versions: ServerAccepts["versions"],
  rest: Partial<ServerAccepts> = {},
): ServerAccepts => ({
  versions,
  certificates: [{ kind: "rsa", bits: 2048 }],
  notes: [],
  connections: 0,
  ...rest,
});
