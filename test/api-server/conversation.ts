import { isMap } from "./api-object.ts";
import type { RawAnswer, RawApi, RawRequest } from "./raw-api.ts";

/** What was said in a conversation with a server, without what differs from one to the next. */
export interface Said {
  readonly title: string;
  readonly status: number;
  readonly body: unknown;
}

interface Step {
  readonly title: string;
  readonly request: (last: LastObject) => RawRequest;
}

/** Of the last object that a server answered with. */
interface LastObject {
  readonly version: string;
  readonly page: string;
}

const forgotten = new Set(["uid", "creationTimestamp", "resourceVersion", "managedFields", "generation"]);

/** The answer in words that are the same for every server, namespace and time. */
const timeless = (value: unknown, namespace: string): unknown => {
  if (typeof value === "string") {
    return value
      .replaceAll(namespace, "<namespace>")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<uid>");
  }
  if (Array.isArray(value)) return value.map((inner) => timeless(inner, namespace));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !forgotten.has(key))
      .map(([key, inner]) => [key, key === "continue" ? "<page>" : timeless(inner, namespace)]),
  );
};

const steps = (namespace: string): readonly Step[] => {
  const secrets = `/api/v1/namespaces/${namespace}/secrets`;
  const hooks = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
  const secret = (metadata: object, text = "YQ==") => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "one", namespace, ...metadata },
    type: "Opaque",
    data: { text },
  });
  const hook = (metadata: object) => ({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingWebhookConfiguration",
    metadata: { name: namespace, ...metadata },
  });
  const say = (title: string, method: string, path: string, body?: (last: LastObject) => unknown): Step => ({
    title,
    request: (last) => ({ method, path, ...(body === undefined ? {} : { body: body(last) }) }),
  });
  const labels = { tier: "front", app: "gloo" };
  return [
    say("an object is created", "POST", secrets, () => secret({ labels })),
    say("it cannot be created again", "POST", secrets, () => secret({})),
    say("it is read", "GET", `${secrets}/one`),
    say("another is not there to be read", "GET", `${secrets}/two`),
    say("another is not there to be updated", "PUT", `${secrets}/two`, () =>
      secret({ name: "two", resourceVersion: "1" }),
    ),
    say("an update of a version that is gone is refused", "PUT", `${secrets}/one`, () =>
      secret({ resourceVersion: "1" }),
    ),
    say("an update of an object that is gone is refused", "PUT", `${secrets}/one`, () =>
      secret({ uid: "00000000-0000-0000-0000-000000000000" }),
    ),
    say("an update under another name is refused", "PUT", `${secrets}/one`, () => secret({ name: "two" })),
    say("an update in another namespace is refused", "PUT", `${secrets}/one`, () =>
      secret({ namespace: "elsewhere" }),
    ),
    say("an update without a version is accepted", "PUT", `${secrets}/one`, () => secret({ labels }, "Yg==")),
    say("an update of the current version is accepted", "PUT", `${secrets}/one`, ({ version }) =>
      secret({ labels, resourceVersion: version }, "Yw=="),
    ),
    say("an update that changes nothing is accepted", "PUT", `${secrets}/one`, ({ version }) =>
      secret({ labels, resourceVersion: version }, "Yw=="),
    ),
    say("an update with little time is accepted", "PUT", `${secrets}/one?timeout=9000ms`, ({ version }) =>
      secret({ labels, resourceVersion: version }, "ZA=="),
    ),
    say("an object with a version is not created", "POST", secrets, () =>
      secret({ name: "two", resourceVersion: "1" }),
    ),
    say("nothing is created where there is no namespace", "POST", "/api/v1/namespaces/no-such/secrets", () =>
      secret({ namespace: "no-such" }),
    ),
    say("a second object is created", "POST", secrets, () => secret({ name: "two" })),
    say("a collection is not updated", "PUT", secrets, () => secret({})),
    say("a list has all of them", "GET", secrets),
    say("a page has some of them", "GET", `${secrets}?limit=1`),
    {
      title: "the next page has the others",
      request: ({ page }) => ({ method: "GET", path: `${secrets}?limit=1&continue=${page}` }),
    },
    say("labels select", "GET", `${secrets}?labelSelector=app%3Dgloo%2Ctier%20in%20(back%2Cfront)%2C!none`),
    say("labels deselect", "GET", `${secrets}?labelSelector=app!%3Dgloo`),
    say("an object of the cluster is created", "POST", hooks, () => hook({})),
    say("its update needs a version", "PUT", `${hooks}/${namespace}`, () => hook({})),
    say("it is read", "GET", `${hooks}/${namespace}`),
    say("it is updated", "PUT", `${hooks}/${namespace}`, ({ version }) =>
      hook({ labels, resourceVersion: version }),
    ),
    say("it is deleted", "DELETE", `${hooks}/${namespace}`),
    say("it is gone", "GET", `${hooks}/${namespace}`),
    say("an object is deleted", "DELETE", `${secrets}/two`),
    say("the other is deleted", "DELETE", `${secrets}/one`),
  ];
};

const lastOf = ({ body }: RawAnswer, last: LastObject): LastObject => {
  const metadata = isMap(body) && isMap(body.metadata) ? body.metadata : {};
  const { resourceVersion: version = last.version, continue: page = last.page } = metadata;
  return { version: String(version), page: String(page) };
};

/** Asks a server all that a test of ours relies on. The namespace has to be there, and empty. */
export const conversation = async (api: RawApi, namespace: string): Promise<readonly Said[]> => {
  const said: Said[] = [];
  let last: LastObject = { version: "", page: "" };
  for (const { title, request } of steps(namespace)) {
    const answer = await api(request(last));
    last = lastOf(answer, last);
    said.push({ title, status: answer.status, body: timeless(answer.body, namespace) });
  }
  return said;
};

/** The answers to a user without any rights. */
export const refusals = async (
  api: RawApi,
  namespace: string,
  headers: Readonly<Record<string, string>>,
): Promise<readonly Said[]> => {
  const said: Said[] = [];
  const secrets = `/api/v1/namespaces/${namespace}/secrets`;
  const object = { apiVersion: "v1", kind: "Secret", metadata: { name: "one", namespace } };
  const requests: readonly RawRequest[] = [
    { method: "GET", path: `${secrets}/one` },
    { method: "GET", path: secrets },
    { method: "GET", path: "/api/v1/secrets" },
    { method: "POST", path: secrets, body: object },
    { method: "PUT", path: `${secrets}/one`, body: object },
    { method: "DELETE", path: `${secrets}/one` },
    {
      method: "GET",
      path: "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/one",
    },
    { method: "GET", path: `/apis/gloo.solo.io/v1/namespaces/${namespace}/upstreams/one` },
  ];
  for (const request of requests) {
    const { status, body } = await api({ ...request, headers });
    const title = `${request.method} ${timeless(request.path, namespace)}`;
    said.push({ title, status, body: timeless(body, namespace) });
  }
  return said;
};
