import { mapsAt, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { grants } from "@gloo-mtls/verify/graph";
import { expect, test } from "vitest";
import { render } from "../render.ts";
import { harden } from "./harden.ts";

const rendered = render({ values: { global: { glooMtls: { enabled: true } } } });
const only = ["least-rbac"] as const;
const group = "rbac.authorization.k8s.io";

const rulesOf = (manifests: readonly Manifest[], kind: string, name: RegExp) =>
  manifests
    .filter((manifest) => manifest.kind === kind && name.test(manifest.metadata.name))
    .flatMap((role) => mapsAt(role, ["rules"]));

const secretRole = /secret-create/;

test.each<[verb: string, name: string | undefined, isAllowed: boolean]>([
  ["create", undefined, true],
  ["get", "gloo-mtls-certs", true],
  ["update", "gloo-mtls-certs", true],
  ["get", "gateway-validation-certs", true],
  ["update", "gateway-validation-certs", true],
  ["get", "other", false],
  ["update", "other", false],
  ["list", undefined, false],
  ["delete", "gloo-mtls-certs", false],
])("certgen, %s of Secret %s: %s", (verb, name, isAllowed) => {
  const rules = rulesOf(harden(rendered, { only }), "Role", secretRole);
  const wanted = { group: "", resource: "secrets", verb, name };
  expect(rules.some((rule) => grants(rule, wanted))).toBe(isAllowed);
});

test("certgen changes its own webhook, and no other", () => {
  const rules = rulesOf(harden(rendered, { only }), "ClusterRole", /vwc-update/);
  const resource = "validatingwebhookconfigurations";
  const may = (name: string): boolean =>
    rules.some((rule) =>
      grants(rule, { group: "admissionregistration.k8s.io", resource, verb: "update", name }),
    );
  expect(["gloo-gateway-validation-webhook-gloo-system", "other"].map(may)).toEqual([true, false]);
});

const replaced = (kind: string, name: RegExp, change: (manifest: Manifest) => object): readonly Manifest[] =>
  rendered.map((manifest) =>
    manifest.kind === kind && name.test(manifest.metadata.name) ? asManifest(change(manifest)) : manifest,
  );

const everywhere = [
  ...rendered.filter(({ metadata }) => !secretRole.test(metadata.name)),
  asManifest({
    apiVersion: `${group}/v1`,
    kind: "ClusterRole",
    metadata: { name: "certgen" },
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["create", "get", "update"] }],
  }),
  asManifest({
    apiVersion: `${group}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name: "certgen" },
    roleRef: { apiGroup: group, kind: "ClusterRole", name: "certgen" },
    subjects: [{ kind: "ServiceAccount", name: "certgen", namespace: "gloo-system" }],
  }),
];

test("rights in every namespace become rights in that of the Secret", () => {
  const after = harden(everywhere, { only });
  expect(rulesOf(after, "ClusterRole", /^certgen$/)).toEqual([]);
  expect(rulesOf(after, "Role", /^certgen$/)).toEqual(
    rulesOf(harden(rendered, { only }), "Role", secretRole),
  );
  const binding = after.find(({ kind, metadata }) => kind === "RoleBinding" && metadata.name === "certgen");
  expect(binding).toMatchObject({
    metadata: { namespace: "gloo-system" },
    roleRef: { kind: "Role", name: "certgen" },
    subjects: [{ name: "certgen" }],
  });
  expect(harden(after, { only })).toEqual(after);
});

test("rights that someone narrowed are not given back", () => {
  const rules = [{ apiGroups: [""], resources: ["secrets"], verbs: ["create", "get"], resourceNames: ["x"] }];
  const after = harden(
    replaced("Role", secretRole, (role) => ({ ...role, rules })),
    { only },
  );
  expect(rulesOf(after, "Role", secretRole)).toEqual([]);
});

test.each([
  ["another account", { kind: "ServiceAccount", name: "gloo", namespace: "gloo-system" }],
  ["a group", { kind: "Group", name: "system:serviceaccounts", apiGroup: group }],
])("a role that %s has, too, stays as it is, and that is said", (_, subject) => {
  const manifests = replaced("RoleBinding", secretRole, (binding) => ({
    ...binding,
    subjects: [...mapsAt(binding, ["subjects"]), subject],
  }));
  const messages: string[] = [];
  const after = harden(manifests, { only, onWarning: ({ message }) => void messages.push(message) });
  expect(rulesOf(after, "Role", secretRole)).toEqual(rulesOf(rendered, "Role", secretRole));
  expect(messages).toHaveLength(1);
});

test("gloo keeps its lease, and writes no ConfigMap", () => {
  const rules = rulesOf(harden(rendered, { only }), "ClusterRole", /leader-election/);
  const may = (resource: string, verb: string, of = ""): boolean =>
    rules.some((rule) => grants(rule, { group: of, resource, verb }));
  expect(
    ["get", "create", "update", "delete"].map((verb) => may("leases", verb, "coordination.k8s.io")),
  ).toEqual([...[true, true, true, false]]);
  expect(["get", "list", "watch", "update"].map((verb) => may("configmaps", verb))).toEqual([
    ...[true, true, true, false],
  ]);
});

test("rights wait for no account that is not there", () => {
  const names = (manifests: readonly Manifest[]): readonly string[] =>
    manifests
      .filter(({ kind }) => kind.endsWith("RoleBinding"))
      .flatMap((binding) => mapsAt(binding, ["subjects"]).map((item) => String(valueAt(item, ["name"]))));
  expect(names(rendered)).toContain("gateway");
  expect(names(harden(rendered, { only }))).not.toContain("gateway");
});
