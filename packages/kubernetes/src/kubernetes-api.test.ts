import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { ObjectApi } from "./api.ts";
import { kubernetesApi } from "./kubernetes-api.ts";
import { KubernetesError } from "./kubernetes-error.ts";
import { builtInKinds } from "./resource-kind.ts";
import type { ApiAnswer, ApiRequest, Transport } from "./transport.ts";

const reference = { apiVersion: "v1", kind: "Secret", name: "one", namespace: "a" };
const secret = {
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "one", namespace: "a", resourceVersion: "7" },
};

const json = (status: number, body: unknown): ApiAnswer => ({ status, body: JSON.stringify(body) });
const failure = (
  status: number,
  reason: string,
  message: string,
  details: object = { name: "one" },
): ApiAnswer => json(status, { kind: "Status", status: "Failure", message, reason, details, code: status });
const noAnswer = new KubernetesError("no-answer", "the connection was reset", "try again");

interface Talk {
  readonly api: ObjectApi;
  readonly requests: ApiRequest[];
  /** Milliseconds. */
  readonly pauses: number[];
}

/** An API whose server says one thing after the other, and the last one for ever. */
const saying = (...answers: readonly (ApiAnswer | Error)[]): Talk => {
  const requests: ApiRequest[] = [];
  const pauses: number[] = [];
  const transport: Transport = async (request) => {
    const answer = answers[Math.min(requests.push(request), answers.length) - 1];
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error("nothing to say");
    return answer;
  };
  const pause = async (milliseconds: number): Promise<void> => void pauses.push(milliseconds);
  return {
    api: kubernetesApi("test", transport, { pause, random: () => 0.5 }, builtInKinds),
    requests,
    pauses,
  };
};

const failed = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "nothing",
    (error: unknown) =>
      error instanceof KubernetesError ? `${error.code} ${error.status}: ${error.message}` : error,
  );

describe("an object that is read", () => {
  test("is what the API has, unknown fields included", async () => {
    const odd = {
      ...secret,
      metadata: { ...secret.metadata, managedFields: [{}] },
      odd: { deep: [null, 1.5] },
    };
    const { api, requests } = saying(json(200, odd));
    expect(await api.get(reference)).toEqual(odd);
    expect(requests).toMatchObject([{ method: "GET", path: "/api/v1/namespaces/a/secrets/one" }]);
  });

  test("is undefined where there is none", async () => {
    const { api } = saying(failure(404, "NotFound", 'secrets "one" not found'));
    expect(await api.get(reference)).toBeUndefined();
  });

  test.each([
    [
      "the kind is not there",
      failure(404, "NotFound", "the server could not find the requested resource", {}),
    ],
    ["nothing there is a Kubernetes API", { status: 404, body: "404 page not found" }],
  ])("is not reported as absent where %s", async (_, answer) => {
    expect(await failed(saying(answer).api.get(reference))).toMatch(
      /^not-found 404: cannot read Secret a\/one: the /,
    );
  });

  test("is asked for again while the server is in trouble, later each time", async () => {
    const { api, requests, pauses } = saying(
      { status: 500, body: "" },
      { status: 503, body: "", retryAfter: "2" },
      noAnswer,
      { status: 429, body: "slow down", retryAfter: "0" },
      json(200, secret),
    );
    expect(await api.get(reference)).toEqual(secret);
    expect(requests).toHaveLength(5);
    expect(pauses).toEqual([187.5, 2_000, 750, 1_500]);
  });

  test("is asked for six times at most, and the last answer says why", async () => {
    const { api, requests } = saying(failure(503, "ServiceUnavailable", "etcd is away."));
    expect(await failed(api.get(reference))).toBe("unavailable 503: cannot read Secret a/one: etcd is away");
    expect(requests).toHaveLength(6);
  });

  test("is not waited for longer than half a minute, even if the server asks for more", async () => {
    const { api, pauses } = saying({ status: 429, body: "", retryAfter: "999999" }, json(200, secret));
    await api.get(reference);
    expect(pauses).toEqual([30_000]);
  });

  test.each([
    [401, "unauthorized"],
    [403, "forbidden"],
    [400, "invalid"],
    [422, "invalid"],
    [302, "unreadable"],
    [204, "unreadable"],
  ])("is not asked for again after %i", async (status, code) => {
    const { api, requests } = saying({ status, body: "" });
    expect(await failed(api.get(reference))).toMatch(new RegExp(`^${code} `));
    expect(requests).toHaveLength(1);
  });

  test.each([
    ["no JSON", { status: 200, body: "<html>" }, "the answer is not JSON"],
    ["no object", json(200, [1]), "the answer holds something that is not an object"],
    ["another kind", json(200, { ...secret, kind: "SecretList" }), "the answer is an object of another kind"],
    [
      "no metadata",
      json(200, { ...secret, metadata: "x" }),
      "the answer holds an object without proper metadata",
    ],
    [
      "no version",
      json(200, { ...secret, metadata: { name: "one", namespace: "a" } }),
      "the answer holds an object without a resourceVersion",
    ],
    [
      "another object",
      json(200, { ...secret, metadata: { ...secret.metadata, name: "two" } }),
      "the answer is about another object",
    ],
  ])("is unreadable when the answer is %s", async (_, answer, reason) => {
    const error = await failed(saying(answer).api.get(reference));
    expect(error).toBe(`unreadable undefined: cannot read Secret a/one: ${reason}`);
  });

  test.prop([fc.integer({ min: 100, max: 599 }), fc.oneof(fc.json(), fc.string())])(
    "is an object, absent, or an error with a code, for any answer",
    async (status, body) => {
      const result = await saying({ status, body })
        .api.get(reference)
        .catch((error: unknown) => error);
      expect(result === undefined || result instanceof KubernetesError || typeof result === "object").toBe(
        true,
      );
    },
  );
});

describe("an object that is written", () => {
  const object = { ...secret, type: "Opaque", data: { text: "c2VjcmV0LXRleHQ=" } };

  test("is created, and replaced, with one request each", async () => {
    const { api, requests } = saying(json(201, secret), json(200, secret));
    const { resourceVersion: _, ...metadata } = object.metadata;
    await api.create({ ...object, metadata });
    await api.replace(object, { timeout: 1_500.5 });
    expect(requests).toMatchObject([
      { method: "POST", path: "/api/v1/namespaces/a/secrets" },
      { method: "PUT", path: "/api/v1/namespaces/a/secrets/one?timeout=1500ms" },
    ]);
    expect(requests.map(({ body }) => JSON.parse(body ?? ""))).toEqual([{ ...object, metadata }, object]);
    expect(requests.map(({ signal }) => signal === undefined)).toEqual([true, false]);
  });

  test.each([
    ["unavailable 500", { status: 500, body: "" }],
    ["too-many-requests 429", { status: 429, body: "", retryAfter: "1" }],
    ["exists 409", failure(409, "AlreadyExists", "secrets already exists")],
    ["conflict 409", failure(409, "Conflict", "the object has been modified")],
    ["not-found 404", failure(404, "NotFound", "gone")],
    ["no-answer undefined", noAnswer],
  ])("is never written twice by one call (%s)", async (start, answer) => {
    const { api, requests } = saying(answer);
    expect(String(await failed(api.replace(object))).startsWith(start)).toBe(true);
    expect(requests).toHaveLength(1);
  });

  test("is not in the error of an API server that quotes it", async () => {
    const said =
      'Secret "one" is invalid: data[text]: Invalid value: "c2VjcmV0LXRleHQ=": must be something else';
    const { api } = saying(failure(422, "Invalid", said));
    expect(await failed(api.replace(object))).toBe(
      'invalid 422: cannot update Secret a/one: Secret "one" is invalid: data[text]: Invalid value: "****": must be something else',
    );
  });

  test("is refused when it cannot be written as JSON", async () => {
    const { api, requests } = saying(json(200, secret));
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(await failed(api.replace({ ...secret, deep }))).toBe(
      "invalid undefined: cannot update Secret a/one: it cannot be written as JSON",
    );
    expect(requests).toEqual([]);
  });
});

describe("a list", () => {
  const query = { apiVersion: "v1", kind: "Secret", namespace: "a", labelSelector: "app=gloo" };
  const page = (names: readonly string[], next?: string) =>
    json(200, {
      kind: "SecretList",
      apiVersion: "v1",
      metadata: { resourceVersion: "9", ...(next === undefined ? {} : { continue: next }) },
      items: names.map((name) => ({ metadata: { name, namespace: "a", resourceVersion: "1" } })),
    });
  const expired = failure(410, "Expired", "The provided continue parameter is too old");

  test("has the objects of all pages, each with its kind", async () => {
    const { api, requests } = saying(page(["one"], "x y"), noAnswer, page(["two"]));
    const objects = await api.list(query);
    expect(objects.map(({ kind, apiVersion, metadata }) => [kind, apiVersion, metadata.name])).toEqual([
      ["Secret", "v1", "one"],
      ["Secret", "v1", "two"],
    ]);
    const first = "/api/v1/namespaces/a/secrets?limit=100&labelSelector=app%3Dgloo";
    expect(requests.map(({ path }) => path)).toEqual([
      first,
      `${first}&continue=x+y`,
      `${first}&continue=x+y`,
    ]);
  });

  test("begins again, once, when the server forgot where it goes on", async () => {
    const { api } = saying(page(["one"], "x"), expired, page(["one"]));
    expect(await api.list(query)).toHaveLength(1);
    const forgetful = saying(page(["one"], "x"), expired);
    expect(await failed(forgetful.api.list(query))).toMatch(/^unavailable 410: /);
    expect(forgetful.requests).toHaveLength(3);
  });

  test("may be empty, in either of two ways", async () => {
    expect(await saying(page([])).api.list(query)).toEqual([]);
    const nothing = json(200, { kind: "SecretList", metadata: {}, items: null });
    expect(await saying(nothing).api.list(query)).toEqual([]);
  });

  test("that never ends is not read for ever", async () => {
    const { api, requests } = saying(page(["one"], "x"));
    expect(await failed(api.list(query))).toBe(
      "unreadable undefined: cannot list Secret in a: the list does not end",
    );
    expect(requests).toHaveLength(1_000);
  });

  test("is unreadable when an item is none, or when there are no items", async () => {
    const odd = json(200, { kind: "SecretList", metadata: {}, items: [{ metadata: 1 }] });
    expect(await failed(saying(odd).api.list(query))).toMatch(/^unreadable .*without proper metadata$/);
    expect(await failed(saying(json(200, secret)).api.list(query))).toMatch(/^unreadable .*not a list$/);
  });
});
