import { type CodeTable, error } from "../code-meaning.ts";

/** What a call of the Kubernetes API ends with. */
export const cluster: CodeTable = {
  conflict: error("the object was changed since it was read", "run it again"),
  exists: error("there is such an object already", "use its name, or delete it"),
  forbidden: error("the account may not do this", "give it the right to, in a Role that is bound to it"),
  invalid: error("the API server does not take the request as it is", "correct what the message names"),
  "no-answer": error(
    "the connection ended before the answer was there, so it is not certain what the API server did",
    "see that the address is right and that the API server runs",
  ),
  "not-found": error("there is no such object, or the API server does not have its kind", "see the name"),
  "too-many-requests": error("the API server asks for fewer requests", "wait, and run it again"),
  unauthorized: error("the API server does not accept the credentials", "see that kubectl works with them"),
  unavailable: error("the API server cannot answer now", "wait, and run it again"),
  "unknown-kind": error(
    "it is not known under which path the API keeps the kind",
    "pass the group, kind and plural of a custom resource when connecting",
  ),
  unreadable: error(
    "what answered is not a Kubernetes API",
    "see that the server of the kubeconfig is one, and that no proxy answers in its place",
  ),
  "unusable-config": error(
    "there is no kubeconfig that can be used, so nothing was sent",
    "see that kubectl works with the same kubeconfig and context",
  ),
};
