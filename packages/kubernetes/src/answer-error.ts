import { isMap } from "@gloo-mtls/objects/data";
import { type JsonMap, unreadable } from "./api-object.ts";
import { foreignText } from "./foreign-text.ts";
import { KubernetesError, type KubernetesErrorCode } from "./kubernetes-error.ts";
import type { ApiAnswer } from "./transport.ts";

const hints = {
  "not-found": "see that the name and the namespace are right, and that the cluster has this kind",
  exists: "read it, and replace it as it is now",
  conflict: "read it again, and make the change on what is there now",
  forbidden: "give the account the verb that the API server names, or use another account",
  unauthorized: "renew the credentials of the kubeconfig or of the service account",
  invalid: "correct what the API server names",
  "too-many-requests": "try again later; the API server sheds load",
  unavailable: "try again later, and look at the health of the API server",
} as const satisfies Partial<Record<KubernetesErrorCode, string>>;

/** The code of a status that is not a success; undefined for one that an API server does not answer with. */
const codeOf = (status: number, reason: unknown): keyof typeof hints | undefined => {
  switch (status) {
    case 401:
      return "unauthorized";
    case 403:
      return "forbidden";
    case 404:
      return "not-found";
    case 408:
    case 410:
      return "unavailable";
    case 409:
      return reason === "AlreadyExists" ? "exists" : "conflict";
    case 429:
      return "too-many-requests";
    default:
      if (status >= 500) return "unavailable";
      return status >= 400 ? "invalid" : undefined;
  }
};

/** The `Status` in an answer; an empty map when there is none. */
const statusOf = (body: string): JsonMap => {
  try {
    const value: unknown = JSON.parse(body);
    return isMap(value) && value.kind === "Status" ? value : {};
  } catch {
    return {};
  }
};

/** Whether a 404 says that the object is absent, and not that nothing at all is known under the path. */
export const saysAbsent = ({ status, body }: ApiAnswer): boolean => {
  const { reason, details } = statusOf(body);
  return status === 404 && reason === "NotFound" && isMap(details) && typeof details.name === "string";
};

const milliseconds = (retryAfter: string | undefined): number | undefined =>
  retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;

/**
 * What an answer other than a success means.
 *
 * @param what The call, for the message.
 * @param known What was sent and must not come back in a message.
 */
export const answerError = (answer: ApiAnswer, what: string, known: readonly string[]): KubernetesError => {
  const { message, reason } = statusOf(answer.body);
  const code = codeOf(answer.status, reason);
  if (code === undefined) {
    return unreadable(what, `the answer has the status ${answer.status}, which no API server gives`);
  }
  const said = typeof message === "string" ? foreignText(message, known) : "";
  const details = { status: answer.status, retryAfter: milliseconds(answer.retryAfter) };
  return new KubernetesError(
    code,
    `${what}: ${said === "" ? `the API server answered ${answer.status}` : said}`,
    hints[code],
    details,
  );
};
