import { deepFreeze } from "@gloo-mtls/objects/data";
import { asManifest } from "@gloo-mtls/objects/object";
import { formatFinding } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { checkValidity } from "./check-validity.ts";

const text = { type: "string" };

/** A kind with one field of every sort that a structural schema can describe. */
const definition = deepFreeze({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "shops.example.com" },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { plural: "shops", kind: "Shop" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: {
              spec: {
                type: "object",
                required: ["owner", "color"],
                "x-kubernetes-validations": [{ rule: "self.count < 5" }],
                properties: {
                  owner: text,
                  color: { type: "string", enum: ["red", "blue"], default: "red" },
                  count: { type: "integer", minimum: 0, format: "int32" },
                  port: { "x-kubernetes-int-or-string": true },
                  note: { type: "string", nullable: true },
                  address: { type: "string", format: "ipv4" },
                  anything: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                  labels: { type: "object", additionalProperties: text },
                  tags: { type: "array", items: text, "x-kubernetes-list-type": "set" },
                  ports: {
                    type: "array",
                    "x-kubernetes-list-type": "map",
                    "x-kubernetes-list-map-keys": ["number", "protocol"],
                    items: {
                      type: "object",
                      required: ["number"],
                      properties: {
                        number: { type: "integer" },
                        protocol: { type: "string", default: "TCP" },
                      },
                    },
                  },
                  template: {
                    type: "object",
                    "x-kubernetes-embedded-resource": true,
                    properties: { spec: { type: "object" } },
                  },
                  source: {
                    type: "object",
                    properties: { file: text, url: text },
                    oneOf: [{ required: ["file"] }, { required: ["url"] }],
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
});

const shop = (spec: object, apiVersion = "example.com/v1") =>
  asManifest({
    apiVersion,
    kind: "Shop",
    metadata: { name: "a", namespace: "b" },
    spec: { owner: "x", ...spec },
  });

const findings = (spec: object): readonly string[] =>
  checkValidity([shop(spec)], { crds: [definition] }).flatMap((finding) =>
    finding.severity === "info" ? [] : [formatFinding({ ...finding, object: undefined, hint: undefined })],
  );

const pathed = (spec: object) =>
  checkValidity([shop(spec)], { crds: [definition] })
    .filter(({ severity }) => severity !== "info")
    .map(({ path, code, message }) => `${path.slice(1).join(".")} ${code}: ${message}`);

describe("a custom resource", () => {
  test("that fits its definition has no findings but that CEL is not evaluated, once", () => {
    const found = checkValidity([shop({}), shop({ note: null, color: null, port: "http" })], {
      crds: [definition],
    });
    expect(found.map((finding) => formatFinding(finding))).toEqual([
      "info: Shop/b/a: expressions-not-judged: the definition of Shop has rules in CEL, which are not evaluated here\n  hint: apply with --dry-run=server to have them evaluated",
    ]);
  });

  test.each<[string, object, string[]]>([
    [
      "an unknown field",
      { colour: "red" },
      ["colour pruned-field: is an unknown field, which the API server drops"],
    ],
    ["a field that is missing, null being nothing", { owner: null }, ["owner missing-field: is required"]],
    ["text for a number", { count: "1" }, ["count wrong-type: must be integer"]],
    ["a number below the least", { count: -1 }, ["count refused-value: must be at least 0"]],
    ["a number beyond its format, which the API server does not look at", { count: 2 ** 31 }, []],
    ["another word", { color: "green" }, ["color refused-value: must be one of red, blue"]],
    ["a fraction for a number or text", { port: 1.5 }, ["port wrong-type: must be integer or string"]],
    ["another format", { address: "::1" }, ["address refused-value: must be of the format ipv4"]],
    ["a map of other values", { labels: { a: 1 } }, ["labels.a wrong-type: must be string"]],
    ["a set with a value twice", { tags: ["a", "b", "a"] }, ["tags.2 refused-value: is there twice"]],
    [
      "a list with a key twice, by its default",
      { ports: [{ number: 1 }, { number: 1, protocol: "TCP" }, { number: 1, protocol: "UDP" }] },
      ["ports.1 refused-value: has the same number and protocol as an earlier item"],
    ],
    [
      "two of what excludes each other",
      { source: { file: "a", url: "b" } },
      ["source refused-value: must fit one of the forms that it may have, and fits several"],
    ],
    ["whatever is preserved", { anything: { a: { b: 1 } } }, []],
    [
      "an object in an object",
      { template: { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, status: {} } },
      ["template.status pruned-field: is an unknown field, which the API server drops"],
    ],
  ])("with %s", (_, spec, expected) => {
    expect(pathed(spec)).toEqual(expected);
  });

  test("is pruned with a warning, that names what was meant", () => {
    const [found] = checkValidity([shop({ ownr: "a" })], { crds: [definition] });
    expect(found).toMatchObject({ severity: "warning", hint: "did you mean owner?" });
    expect(findings({ count: "1" })).toEqual(["error: wrong-type: must be integer"]);
  });

  test("of a kind without a definition is not judged, and of a version without one is refused", () => {
    expect(checkValidity([shop({})]).map(({ code, severity }) => [code, severity])).toEqual([
      ["kind-not-judged", "info"],
    ]);
    expect(checkValidity([shop({}, "example.com/v2")], { crds: [definition] }).map(formatFinding)).toEqual([
      "error: Shop/b/a apiVersion: unknown-kind: there is no Shop in example.com/v2, so the object is refused\n  hint: write example.com/v1",
    ]);
  });

  test("is judged by a definition among the objects", () => {
    const codes = checkValidity([asManifest(definition), shop({ count: -1 })]).map(({ code }) => code);
    expect(codes).toContain("refused-value");
  });
});

describe("an object of Kubernetes' own", () => {
  const container = { name: "a", image: "a:1", volumeMounts: [{ name: "data", mountPath: "/data" }] };
  const template = (spec: object) => ({
    metadata: { labels: { app: "a" } },
    spec: { containers: [container], ...spec },
  });
  const statefulSet = (spec: object) =>
    asManifest({
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: "a", creationTimestamp: null },
      spec: { serviceName: "a", selector: { matchLabels: { app: "a" } }, template: template({}), ...spec },
    });
  const texts = (object: object) =>
    checkValidity([asManifest(object)]).map((finding) => formatFinding({ ...finding, hint: undefined }));

  test("may mount what a StatefulSet claims", () => {
    const claims = [{ metadata: { name: "data" }, spec: { accessModes: ["ReadWriteOnce"] } }];
    expect(texts(statefulSet({ volumeClaimTemplates: claims }))).toEqual([]);
    expect(texts(statefulSet({}))).toEqual([
      "error: StatefulSet/a spec.template.spec.containers[0].volumeMounts[0].name: invalid-workload: no volume is named data",
    ]);
  });

  test("is looked at in a pod that nothing replicates", () => {
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec: template({}).spec };
    expect(texts(pod)).toEqual([
      "error: Pod/a spec.containers[0].volumeMounts[0].name: invalid-workload: no volume is named data",
    ]);
  });

  test("may have fields that Kubernetes added after 1.30, and null where nothing is", () => {
    const volumes = [{ name: "data", image: { reference: "a:1" } }];
    expect(texts(statefulSet({ replicas: null, template: template({ volumes }) }))).toEqual([]);
  });
});

test("options are checked", () => {
  // @ts-expect-error there is no such option
  expect(() => checkValidity([], { crd: [] })).toThrow('there is no option "crd"');
});
