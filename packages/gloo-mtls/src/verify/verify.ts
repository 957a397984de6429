import { valueAt } from "@gloo-mtls/objects/data";
import type { Finding } from "@gloo-mtls/objects/report";
import { anObject, anObjectWith, requireArgument, required } from "@gloo-mtls/objects/report";
import { type VerifyOptions, verifyWiring as verifyGraph, type Wiring, wiringOf } from "@gloo-mtls/verify";
import { checkUpstreams } from "../upstream/index.ts";
import { gatewayFindings } from "./gateway-findings.ts";

/** What is said of an Upstream whose Secret is not among the objects. */
const ofMissingSecrets: ReadonlySet<string> = new Set(["secret-missing", "sent-without-tls"]);

/** Whether the Secret that a finding misses is that of mutual TLS, and something among the objects makes it: certgen, for one. */
const isMadeLater = ({ code, object, path }: Finding, { objects, secrets }: Wiring): boolean => {
  if (object === undefined || !ofMissingSecrets.has(code)) return false;
  const upstream = objects.find(object.kind, "gloo.solo.io", object.namespace ?? "default", object.name);
  const name = valueAt(upstream, [...path, "name"]);
  const namespace = valueAt(upstream, [...path, "namespace"]);
  return secrets.some(
    (secret) => secret.name === name && secret.namespace === namespace && secret.makers.length > 0,
  );
};

/**
 * The findings of `verify` about a graph that was already built by `wiringOf`.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const verifyWiring = (wiring: Wiring, options: VerifyOptions = {}): readonly Finding[] => {
  requireArgument("wiring", wiring, anObjectWith({ objects: required(anObject) }));
  const before = verifyGraph(wiring, options);
  const findings = [...before, ...gatewayFindings(wiring, options, before)];
  const { now, expiringWithin, secretsElsewhere, isWhole } = options;
  if (now === undefined) return findings;
  const { objects } = wiring;
  const isTold = isWhole === true || objects.applied.every((one) => objects.tellsOf("Secret", "", one));
  return [
    ...findings,
    ...checkUpstreams(objects.all, {
      now,
      ...(expiringWithin === undefined ? {} : { expiringWithin }),
      secrets: secretsElsewhere === true || !isTold ? "partial" : "complete",
    }).filter((finding) => !isMadeLater(finding, wiring)),
  ];
};

/**
 * Whether every connection that should be mutual TLS is mutual TLS: `verify` of `@gloo-mtls/verify`, and
 * beside it `checkUpstreams` for the TLS of Upstreams and of Services with annotations, and `deployGateways`
 * for the Gateways whose proxies Gloo's controller deploys.
 *
 * @param manifests Objects from anywhere; what is not one is passed over.
 * @param options.now Milliseconds since the epoch; without it nothing is said about Upstreams.
 * @throws {InputError} `unknown-option`, `bad-option`, `too-deep` and `too-large`.
 */
export const verify = (manifests: readonly unknown[], options: VerifyOptions = {}): readonly Finding[] =>
  verifyWiring(wiringOf(manifests), options);
