import {
  checkMaterial,
  createAuthority,
  createIntermediate,
  createLeaf,
  createMaterial,
  tlsSecret as pkiTlsSecret,
} from "@gloo-mtls/pki";
import { expect, test } from "vitest";
import { adopt } from "./adopt/index.ts";
import { diffInstallations } from "./diff/index.ts";
import { addSidecars } from "./enterprise/index.ts";
import { fromHandlebars } from "./handlebars/index.ts";
import { harden, rollout } from "./harden/index.ts";
import {
  fromObject,
  fromSet,
  fromYaml,
  InputError,
  loadValues,
  plan,
  render,
  toYaml,
  translateHooks,
} from "./index.ts";
import {
  disableIstioAutoMtls,
  disableMtls,
  enableAutoMtls,
  enableMtls,
  inject,
  istioValues,
  peerAuthentication,
  uninject,
} from "./istio/index.ts";
import { deployGateways } from "./kube-gateway/index.ts";
import { mapOf } from "./map/index.ts";
import { checkRelay, planMigration, planRelay, planRotations, relaySpecFromYaml } from "./relay/index.ts";
import { readStream } from "./stream.ts";
import {
  auditUpstreams,
  checkTlsSecret,
  checkUpstreams,
  routeToUpstream,
  tlsSecret,
  virtualServiceTo,
} from "./upstream/index.ts";
import { verify, wiringOf, withoutAccepted } from "./verify/index.ts";

const route = { path: { prefix: "/" }, upstream: { name: "a" } };
const relay = { mode: "insecure" };
const material = { certificate: "a", privateKey: "b", ca: "c" };

/** Calls as a caller without the compiler makes them; each passes its argument in place of the options. */
const calls: Readonly<Record<string, (options: unknown) => unknown>> = {
  render: (options) => Reflect.apply(render, undefined, [options]),
  plan: (options) => Reflect.apply(plan, undefined, [options]),
  loadValues: (options) => Reflect.apply(loadValues, undefined, [[], options]),
  fromSet: (options) => Reflect.apply(fromSet, undefined, ["a=b", options]),
  fromYaml: (options) => Reflect.apply(fromYaml, undefined, ["a: b", options]),
  fromHandlebars: (options) => Reflect.apply(fromHandlebars, undefined, ["", options]),
  inject: (options) => Reflect.apply(inject, undefined, [[], options]),
  uninject: (options) => Reflect.apply(uninject, undefined, [[], options]),
  istioValues: (options) => Reflect.apply(istioValues, undefined, [options]),
  peerAuthentication: (options) => Reflect.apply(peerAuthentication, undefined, [options]),
  enableMtls: (options) => Reflect.apply(enableMtls, undefined, [[], { namespace: "a" }, options]),
  "enableMtls, selection": (options) => Reflect.apply(enableMtls, undefined, [[], options]),
  disableMtls: (options) => Reflect.apply(disableMtls, undefined, [[], { namespace: "a" }, options]),
  enableAutoMtls: (options) => Reflect.apply(enableAutoMtls, undefined, [[], options]),
  disableIstioAutoMtls: (options) => Reflect.apply(disableIstioAutoMtls, undefined, [[], options]),
  checkUpstreams: (options) => Reflect.apply(checkUpstreams, undefined, [[], options]),
  checkTlsSecret: (options) => Reflect.apply(checkTlsSecret, undefined, [{}, options]),
  auditUpstreams: (options) => Reflect.apply(auditUpstreams, undefined, [[], options]),
  tlsSecret: (options) => Reflect.apply(tlsSecret, undefined, [options]),
  routeToUpstream: (options) => Reflect.apply(routeToUpstream, undefined, [options]),
  virtualServiceTo: (options) => Reflect.apply(virtualServiceTo, undefined, [route, options]),
  checkRelay: (options) => Reflect.apply(checkRelay, undefined, [relay, [], options]),
  planRelay: (options) => Reflect.apply(planRelay, undefined, [relay, undefined, options]),
  planMigration: (options) => Reflect.apply(planMigration, undefined, [relay, relay, options]),
  relaySpecFromYaml: (options) => Reflect.apply(relaySpecFromYaml, undefined, ["mode: insecure", options]),
  readStream: (options) => Reflect.apply(readStream, undefined, ["", options]),
  deployGateways: (options) => Reflect.apply(deployGateways, undefined, [[], options]),
  withoutAccepted: (options) => Reflect.apply(withoutAccepted, undefined, [[], [], options]),
  verify: (options) => Reflect.apply(verify, undefined, [[], options]),
  mapOf: (options) => Reflect.apply(mapOf, undefined, [[], options]),
  harden: (options) => Reflect.apply(harden, undefined, [[], options]),
  pkiTlsSecret: (options) => Reflect.apply(pkiTlsSecret, undefined, [material, options]),
  planRotations: (options) => Reflect.apply(planRotations, undefined, [relay, options]),
  checkMaterial: (options) => Reflect.apply(checkMaterial, undefined, [{}, options]),
  createAuthority: (options) => Reflect.apply(createAuthority, undefined, [options]),
  createIntermediate: (options) => Reflect.apply(createIntermediate, undefined, [options]),
  createLeaf: (options) => Reflect.apply(createLeaf, undefined, [options]),
  createMaterial: (options) => Reflect.apply(createMaterial, undefined, [options]),
};

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "";
};

test.each(Object.entries(calls))("%s refuses options that it does not have", (_, call) => {
  expect(refusal(() => call({ nonsense: true }))).toContain('unknown-option: there is no option "nonsense"');
});

test.each(Object.entries(calls))("%s refuses what is not an object in their place", (_, call) => {
  for (const options of [null, 1, true, ["a"], () => 1])
    expect(refusal(() => call(options))).toMatch(/bad-option|unknown-option/);
});

const key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n";

test.each<[object, string]>([
  [{ value: {} }, 'there is no option "value"\n  hint: did you mean values?'],
  [{ strict: "no" }, "option strict is not true or false"],
  [{ hooks: key }, "option hooks is not one of helm, argocd, plain"],
  [
    { material: { certificate: key } },
    'there is no option "certificate" of material\n  hint: the options are glooMtls',
  ],
  [{ material: { glooMtls: { certificate: key } } }, "option material.glooMtls.privateKey is not text"],
  [{ release: "gloo" }, "option release is not an object"],
  [{ release: { name: "gloo" } }, "option release.namespace is not text"],
  [
    { layers: [{ values: {} }] },
    "option layers[0] is not a layer, which fromYaml, fromObject or fromSet makes",
  ],
  [{ unknownKeys: "ignore" }, "option unknownKeys is not one of error, warn"],
  [{ partials: { log: [] } }, "option partials.log is not a function"],
  [{ onWarning: true }, "option onWarning is not a function"],
])("render names the option of %j", (options, message) => {
  const text = refusal(() => calls.render?.(options));
  expect(text).toContain(message);
  expect(text).not.toContain("MIIE");
});

test("other arguments are checked, too", () => {
  expect(refusal(() => Reflect.apply(translateHooks, undefined, [[], key]))).not.toContain("MIIE");
  expect(refusal(() => Reflect.apply(fromSet, undefined, [undefined]))).toContain(
    "option expression is not text",
  );
  expect(refusal(() => Reflect.apply(fromYaml, undefined, [1, { file: "a" }]))).toContain(
    "option text is not text or bytes",
  );
  expect(refusal(() => Reflect.apply(fromObject, undefined, [null]))).toContain("the values are null");
});

/** What takes objects: a promise of them, which a missing `await` leaves, once made these read without an end. */
const takers: Readonly<Record<string, (objects: unknown) => unknown>> = {
  adopt: (objects) => Reflect.apply(adopt, undefined, [objects, []]),
  "adopt, existing": (objects) => Reflect.apply(adopt, undefined, [[], objects]),
  diffInstallations: (objects) => Reflect.apply(diffInstallations, undefined, [objects, []]),
  addSidecars: (objects) => Reflect.apply(addSidecars, undefined, [objects]),
  harden: (objects) => Reflect.apply(harden, undefined, [objects]),
  rollout: (objects) => Reflect.apply(rollout, undefined, [objects]),
  translateHooks: (objects) => Reflect.apply(translateHooks, undefined, [objects, "plain"]),
  toYaml: (objects) => Reflect.apply(toYaml, undefined, [objects]),
  inject: (objects) => Reflect.apply(inject, undefined, [objects]),
  uninject: (objects) => Reflect.apply(uninject, undefined, [objects]),
  enableMtls: (objects) => Reflect.apply(enableMtls, undefined, [objects, { namespace: "a" }]),
  enableAutoMtls: (objects) => Reflect.apply(enableAutoMtls, undefined, [objects]),
  deployGateways: (objects) => Reflect.apply(deployGateways, undefined, [objects, { install: {} }]),
  checkUpstreams: (objects) => Reflect.apply(checkUpstreams, undefined, [objects, { now: 0 }]),
  auditUpstreams: (objects) => Reflect.apply(auditUpstreams, undefined, [objects]),
  verify: (objects) => Reflect.apply(verify, undefined, [objects]),
  wiringOf: (objects) => Reflect.apply(wiringOf, undefined, [objects]),
  mapOf: (objects) => Reflect.apply(mapOf, undefined, [objects]),
};

test.each(Object.entries(takers))("%s refuses what is not a list of objects", (_, take) => {
  for (const objects of [undefined, null, 1, "text", {}, Promise.resolve([]), () => [], new Map()])
    expect(refusal(() => take(objects))).toContain("bad-option: option objects is not a list");
});
