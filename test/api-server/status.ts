import { type ApiCall, qualified, ruled } from "./api-call.ts";

/** What the server answers. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; a text is sent as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const failure = (code: number, reason: string | undefined, message: string, details?: object): Answer => ({
  status: code,
  body: {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message,
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  },
});

const detailsOf = ({ group, resource }: ApiCall, name: string | undefined) => ({
  ...(name === undefined ? {} : { name }),
  ...(group === "" ? {} : { group }),
  kind: resource,
});

export const badRequest = (message: string): Answer => failure(400, "BadRequest", message);

export const unauthorized: Answer = failure(401, "Unauthorized", "Unauthorized");

export const forbidden = (call: ApiCall, user: string): Answer => {
  const { verb, group, namespace, name } = call;
  const scope = namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`;
  const which = `${qualified(call)}${name === undefined ? "" : ` "${name}"`}`;
  return failure(
    403,
    "Forbidden",
    `${which} is forbidden: User "${user}" cannot ${verb} resource "${ruled(call)}" in API group "${group}" ${scope}`,
    detailsOf(call, name),
  );
};

export const notFound = (call: ApiCall, name: string): Answer =>
  failure(404, "NotFound", `${qualified(call)} "${name}" not found`, detailsOf(call, name));

export const noSuchResource: Answer = failure(
  404,
  "NotFound",
  "the server could not find the requested resource",
  {},
);

export const noSuchMethod: Answer = failure(
  405,
  "MethodNotAllowed",
  "the server does not allow this method on the requested resource",
  {},
);

export const alreadyExists = (call: ApiCall, name: string): Answer =>
  failure(409, "AlreadyExists", `${qualified(call)} "${name}" already exists`, detailsOf(call, name));

export const conflict = (call: ApiCall, name: string, why: string): Answer =>
  failure(
    409,
    "Conflict",
    `Operation cannot be fulfilled on ${qualified(call)} "${name}": ${why}`,
    detailsOf(call, name),
  );

export const tooLarge = (limit: number): Answer =>
  failure(413, "RequestEntityTooLarge", `Request entity too large: limit is ${limit}`);

export const invalid = (call: ApiCall, name: string, field: string, why: string): Answer =>
  failure(422, "Invalid", `${qualified(call)} "${name}" is invalid: ${field}: ${why}`, {
    ...detailsOf(call, name),
    causes: [{ reason: "FieldValueInvalid", message: why, field }],
  });

export const internalError = (message: string): Answer => failure(500, undefined, message);

export const timedOut: Answer = failure(
  504,
  "Timeout",
  "Timeout: request did not complete within the allotted timeout",
  {},
);

/** The text of a fault that is made: what an API server says when it is overloaded, starting, or has lost its storage. */
export const faultAnswer = (status: number, retryAfter: number | undefined): Answer => ({
  ...(status === 429
    ? { status, body: "Too many requests, please try again later.\n" }
    : failure(
        status,
        status === 503 ? "ServiceUnavailable" : "InternalError",
        "etcdserver: request timed out",
      )),
  ...(retryAfter === undefined ? {} : { headers: { "Retry-After": String(retryAfter) } }),
});
