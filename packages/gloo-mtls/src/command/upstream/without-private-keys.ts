/** What Envoy's own config dump shows for a key. @see Envoy docs, "config_dump": fields marked sensitive */
const redacted = { inline_string: "[redacted]" };

/** A cluster with the private keys of its certificates left out, wherever its sockets are. */
export const withoutPrivateKeys = (value: object): object =>
  // A key that is no secret, the path of a file, stays. The cluster is plain data of our own making, so JSON gives it back whole.
  JSON.parse(JSON.stringify(value), (name: string, inner: unknown) =>
    name === "private_key" && typeof inner === "object" && inner !== null && "inline_string" in inner
      ? redacted
      : inner,
  );
