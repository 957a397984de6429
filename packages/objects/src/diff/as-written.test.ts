import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Data, isMap } from "../data/data.ts";
import { formatPath, type Path } from "../data/path.ts";
import { valueAt } from "../data/value-at.ts";
import { asData, type Manifest } from "../object/manifest.ts";
import { asWritten } from "./as-written.ts";
import { changesBetween } from "./changes-between.ts";

/** Objects, and what the defaulting of Kubernetes 1.34.3 (`legacyscheme.Scheme.Default`) makes of them. */
const recorded: readonly { readonly written: Manifest; readonly served: Manifest }[] = JSON.parse(
  readFileSync(new URL("testing/recorded-defaults.json", import.meta.url), "utf8"),
);

const differences = (live: Manifest, written: Manifest) =>
  changesBetween(asData(asWritten(live, written)), asData(written)).map(
    ({ kind, path }) => `${kind} ${formatPath(path)}`,
  );

const named = (kind: string) => {
  const found = recorded.find(({ written }) => written.kind === kind);
  if (found === undefined) throw new Error(`there is no ${kind}`);
  return found;
};

function* leavesOf(data: Data, path: Path = []): Generator<Path> {
  if (Array.isArray(data))
    for (const [index, item] of data.entries()) yield* leavesOf(item, [...path, index]);
  else if (isMap(data)) for (const [key, item] of Object.entries(data)) yield* leavesOf(item, [...path, key]);
  else yield path;
}

/** The same with another value at a path; what is above it is made where it is missing. */
const withAt = <Target>(target: Target, [step, ...rest]: Path, value: unknown): Target => {
  if (step === undefined) return value as Target;
  const copy = (Array.isArray(target) ? [...target] : { ...target }) as Record<string | number, unknown>;
  copy[step] = withAt(copy[step], rest, value);
  return copy as Target;
};

describe("an object of a cluster", () => {
  test.each(
    recorded.map(({ written, served }) => [`${written.kind}/${written.metadata.name}`, written, served]),
  )("%s is as it was written", (_, written, served) => {
    const metadata = {
      ...served.metadata,
      ...{
        uid: "1",
        resourceVersion: "2",
        generation: 3,
        managedFields: [{ manager: "helm" }],
        finalizers: ["a/b"],
      },
      labels: { ...served.metadata.labels, "app.kubernetes.io/managed-by": "Helm" },
      annotations: { ...served.metadata.annotations, "meta.helm.sh/release-name": "gloo" },
    };
    expect(differences({ ...served, metadata, status: { phase: "x" } }, written)).toEqual([]);
  });

  test("is not, wherever another value is than was written", () => {
    const unseen = recorded.flatMap(({ written, served }) =>
      [...leavesOf(asData(written))]
        .filter((path) => valueAt(served, path) !== undefined && valueAt(written, path) !== "")
        .filter((path) => {
          const other = withAt(served, path, typeof valueAt(served, path) === "number" ? 4711 : "another");
          return path[0] !== "apiVersion" && path[0] !== "kind" && differences(other, written).length === 0;
        })
        .map((path) => `${written.kind} ${formatPath(path)}`),
    );
    expect(unseen).toEqual([]);
  });

  test.each<[string, string, Path, unknown, string]>([
    [
      "another way to pull",
      "DaemonSet",
      ["spec", "template", "spec", "containers", 0, "imagePullPolicy"],
      "Never",
      "removed spec.template.spec.containers[name=main].imagePullPolicy",
    ],
    [
      "another mode",
      "Deployment",
      ["spec", "template", "spec", "volumes", 1, "secret", "defaultMode"],
      256,
      "removed spec.template.spec.volumes[name=secret].secret.defaultMode",
    ],
    [
      "another strategy",
      "Deployment",
      ["spec", "strategy", "rollingUpdate", "maxSurge"],
      1,
      "removed spec.strategy.rollingUpdate.maxSurge",
    ],
    [
      "an annotation of another client",
      "ServiceAccount",
      ["metadata", "annotations", "team"],
      "edge",
      "removed metadata.annotations.team",
    ],
    [
      "a further account",
      "ClusterRoleBinding",
      ["subjects", 2],
      { kind: "User", name: "x" },
      "removed subjects[name=x]",
    ],
    [
      "a webhook that is left out for a namespace",
      "ValidatingWebhookConfiguration",
      ["webhooks", 0, "namespaceSelector", "matchLabels"],
      { a: "b" },
      "removed webhooks[name=w.x.svc].namespaceSelector",
    ],
    [
      "another port of the pods",
      "Service",
      ["spec", "ports", 0, "targetPort"],
      81,
      "removed spec.ports[port=80,protocol=TCP].targetPort",
    ],
  ])("keeps %s", (_, kind, path, value, expected) => {
    const { written, served } = named(kind);
    expect(differences(withAt(served, path, value), written)).toEqual([expected]);
  });

  test("is not asked for what the cluster decides", () => {
    const { written, served } = named("Service");
    const live = ["clusterIP", "clusterIPs", "ipFamilies"].reduce(
      (object, field) => withAt(object, ["spec", field], ["10.0.0.1"]),
      served,
    );
    expect(differences(live, written)).toEqual([]);
    const fixed = withAt(written, ["spec", "clusterIP"], "None");
    expect(differences(live, fixed)).toEqual(["changed spec.clusterIP"]);
  });

  test("keeps all fields where the kind is not one of Kubernetes", () => {
    const written = { apiVersion: "gloo.solo.io/v1", kind: "Settings", metadata: { name: "a" }, spec: {} };
    expect(differences({ ...written, spec: { a: {} }, status: {} }, written)).toEqual(["removed spec.a"]);
  });
});
