/** What Envoy's own config dump shows for a key. @see Envoy docs, "config_dump": fields marked sensitive */
const redacted = { inline_string: "[redacted]" };

/** A cluster with the private keys of its certificates left out, wherever its sockets are. */
export const withoutPrivateKeys = (value: object): object =>
  // A key that is the path of a file is not secret, and stays. The cluster is plain data made here, so JSON
  // copies all of it.
  JSON.parse(JSON.stringify(value), (name: string, inner: unknown) =>
    name === "private_key" && typeof inner === "object" && inner !== null && "inline_string" in inner
      ? redacted
      : inner,
  );
