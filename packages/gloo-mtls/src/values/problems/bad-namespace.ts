import { excerpt, type Finding } from "@gloo-mtls/objects/report";

/** A namespace that Kubernetes refuses. */
export const badNamespace = (namespace: string): Finding => ({
  code: "bad-namespace",
  severity: "error",
  path: [],
  origin: undefined,
  message: `${excerpt(namespace)} is not a valid namespace`,
  hint: "use up to 63 lower-case letters, digits and hyphens, and begin and end with a letter or a digit",
});
