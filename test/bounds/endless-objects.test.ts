import { isInputError } from "@gloo-mtls/objects/report";
import { checkBootstrap, checkConfigDump, checkValidity } from "@gloo-mtls/verify";
import { type Data, type Manifest, plan, render, toYaml, translateHooks } from "gloo-mtls";
import { adopt } from "gloo-mtls/adopt";
import { diffInstallations } from "gloo-mtls/diff";
import { addSidecars } from "gloo-mtls/enterprise";
import { harden, rollout } from "gloo-mtls/harden";
import * as istio from "gloo-mtls/istio";
import { deployGateways, gatewayInstallOf } from "gloo-mtls/kube-gateway";
import { mapOf } from "gloo-mtls/map";
import { patchYaml, readStream, writeStream } from "gloo-mtls/stream";
import { manifestMatchers } from "gloo-mtls/testing";
import * as upstream from "gloo-mtls/upstream";
import { verify, wiringOf, withoutAccepted } from "gloo-mtls/verify";
import { describe, expect, test } from "vitest";

const values = { global: { glooMtls: { enabled: true } }, kubeGateway: { enabled: true } };

const object = (kind: string, apiVersion: string, spec: object): Manifest => ({
  apiVersion,
  kind,
  metadata: { name: "example", namespace: "gloo-system" },
  spec,
});

const whole: readonly Manifest[] = [
  ...render({ values }),
  object("Upstream", "gloo.solo.io/v1", { static: { hosts: [{ addr: "a.example", port: 443 }] } }),
  object("Gateway", "gateway.networking.k8s.io/v1", { gatewayClassName: "gloo-gateway" }),
];

/** A copy in which each map contains itself. */
const cyclic = <Value>(value: Value): Value => {
  const copies = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(copies);
    if (typeof inner !== "object" || inner === null) return inner;
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(inner)) copy[key] = copies(item);
    copy.self = copy;
    return copy;
  };
  // The copy has every field of the value.
  return copies(value) as Value;
};

/** A copy with a hundred thousand maps within each other. */
const deep = (manifest: Manifest): Manifest => {
  let nest: object = {};
  for (let level = 0; level < 100_000; level += 1) nest = { nest };
  return { ...manifest, spec: { ...Object(manifest.spec), nest } };
};

const stream = readStream(toYaml(whole), { file: "manifests.yaml" });
const install = gatewayInstallOf(plan({ values }));
const selection = { names: ["example"] };

/** What each kind of function does with manifests: reads all of them, or passes on what it does not look at. */
const reads: Readonly<Record<string, (manifests: readonly Manifest[]) => unknown>> = {
  toYaml,
  writeStream: (manifests) => writeStream(stream, manifests),
  patchYaml: (manifests) => patchYaml("", {}, manifests),
  "adopt what is rendered": (manifests) => adopt(manifests, whole),
  "adopt what exists": (manifests) => adopt(whole, manifests),
  "diffInstallations, the old": (manifests) => diffInstallations(manifests, whole),
  "diffInstallations, the new": (manifests) => diffInstallations(whole, manifests),
  toMatchInstallation: (manifests) => manifestMatchers.toMatchInstallation(manifests, whole),
  harden,
  rollout,
  addSidecars,
  inject: istio.inject,
  uninject: istio.uninject,
  enableMtls: (manifests) => istio.enableMtls(manifests, selection),
  disableMtls: (manifests) => istio.disableMtls(manifests, selection),
  disableIstioAutoMtls: (manifests) => istio.disableIstioAutoMtls(manifests, selection),
  deployGateways: (manifests) => deployGateways(manifests, { install }),
  mapOf,
  wiringOf,
  verify,
  withoutAccepted: (manifests) => withoutAccepted([], manifests),
  checkValidity,
  "checkValidity, definitions": (manifests) => checkValidity([], { crds: manifests }),
  // What a caller without types passes.
  checkBootstrap: (manifests) => checkBootstrap(manifests as unknown as Data),
  checkConfigDump: (manifests) => checkConfigDump(manifests as unknown as Data),
  checkUpstreams: (manifests) => upstream.checkUpstreams(manifests, { now: 0 }),
  auditUpstreams: upstream.auditUpstreams,
};

const passes: typeof reads = {
  translateHooks: (manifests) => [translateHooks(manifests, "argocd"), translateHooks(manifests, "plain")],
  enableAutoMtls: istio.enableAutoMtls,
  secretIndex: upstream.secretIndex,
  secretReferences: upstream.secretReferences,
  settingsAmong: upstream.settingsAmong,
  readUpstream: (manifests) => manifests.map(upstream.readUpstream),
  readUpstreamSettings: (manifests) => manifests.map(upstream.readUpstreamSettings),
  readService: (manifests) => manifests.map(upstream.readService),
  readSslConfig: (manifests) => manifests.map(({ spec }) => upstream.readSslConfig(spec)),
  glooSecretOf: (manifests) => manifests.map(upstream.glooSecretOf),
  readTlsSecret: (manifests) => manifests.map((manifest) => upstream.readTlsSecret(manifest)),
};

const codesOf = (call: () => unknown): readonly string[] => {
  try {
    call();
  } catch (error) {
    if (!isInputError(error)) throw error;
    return [...new Set(error.findings.map(({ code }) => code))];
  }
  return [];
};

describe.each([
  ["that contain themselves", whole.map(cyclic)],
  ["that are deeper than a stack", whole.map(deep)],
])("objects %s", (_, manifests) => {
  test.each(Object.entries(reads))("are refused by %s", (name, call) => {
    const isPrinted = ["toYaml", "writeStream", "patchYaml"].includes(name);
    expect(codesOf(() => call(manifests))).toEqual([
      isPrinted ? expect.stringMatching(/^(?:cycle|too-deep)$/) : "too-deep",
    ]);
  });

  test.each(Object.entries(passes))("do not stop %s, which does not look at every part", (_name, call) => {
    expect(() => call(manifests)).not.toThrow();
  });
});
