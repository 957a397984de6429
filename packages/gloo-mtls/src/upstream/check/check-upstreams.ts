import { valueAt } from "@gloo-mtls/objects/data";
import { openLists } from "@gloo-mtls/objects/object";
import type { ObjectReference } from "@gloo-mtls/objects/report";
import { applyRules, requireOptions } from "@gloo-mtls/objects/report";
import { discoveredUpstreams, type Service } from "../annotations/discovered-upstreams.ts";
import { toEnvoyCluster } from "../cluster/to-envoy-cluster.ts";
import { readUpstream, type Upstream } from "../upstream/upstream.ts";
import { annotatedService } from "./annotated-service.ts";
import { annotationPath } from "./annotation-path.ts";
import { type CheckContext, checkContextOf } from "./check-context.ts";
import { readingFinding, type UpstreamFinding } from "./finding.ts";
import { isGlooKind, objectName } from "./object-name.ts";
import { pruned } from "./pruned.ts";
import { secretRules, serviceRules, settingsRules, upstreamRules } from "./rules/index.ts";
import { type CheckOptions, checkOptions, type PlacedTls, type UpstreamSubject } from "./subject.ts";

const placedTls = ({ spec }: Upstream): readonly PlacedTls[] =>
  (["sslConfig", "httpConnectSslConfig"] as const).flatMap((key) => {
    const config = spec[key];
    return config === undefined ? [] : [{ config, at: ["spec", key] }];
  });

const subjectOf = (
  upstream: Upstream,
  { secrets, settings, bootstraps, options, used }: CheckContext,
  hasNullSslConfig = false,
): UpstreamSubject => {
  const tls = placedTls(upstream);
  for (const { config } of tls) {
    const { name = "", namespace = "" } = config.secretRef ?? {};
    const secret = secrets.find(namespace, name);
    if (secret !== undefined) used.set(secret, used.get(secret) === true || config.oneWayTls !== true);
  }
  const translation = toEnvoyCluster(upstream, secrets, settings);
  return { upstream, tls, translation, hasNullSslConfig, bootstraps, secrets, options };
};

function* checkUpstream(manifest: unknown, context: CheckContext): Iterable<UpstreamFinding> {
  const object = objectName(manifest);
  const given = readUpstream(manifest);
  const problems = given.ok ? [] : given.problems;
  for (const problem of problems) yield readingFinding(problem, object);
  if (problems.some(({ code }) => code !== "unknown-key")) return;
  // Unknown keys never reach Gloo, so the rest is judged as if they were not there.
  const unknown = problems.map(({ path }) => path);
  const read = given.ok ? given : readUpstream(pruned(manifest, unknown));
  const hasNull = valueAt(manifest, ["spec", "sslConfig"]) === null;
  if (read.ok) yield* applyRules(upstreamRules, subjectOf(read.value, context, hasNull), object);
}

function* checkService(service: Service, context: CheckContext): Iterable<UpstreamFinding> {
  const { name, namespace, annotations = {} } = service.metadata;
  const object: ObjectReference = { kind: "Service", name, namespace };
  const ports = (service.spec?.ports ?? []).map(({ port }) => port);
  yield* applyRules(serviceRules, { service, annotations, ports }, object);
  const seen = new Set<string>();
  for (const { upstream, problems } of discoveredUpstreams(service, context.settings)) {
    const derived = context.present.has(upstream.metadata.name)
      ? []
      : [...applyRules(upstreamRules, subjectOf(upstream, context), object)].map((finding) => ({
          ...finding,
          path: annotationPath(annotations, finding.path),
        }));
    for (const finding of [...problems.map((problem) => readingFinding(problem, object)), ...derived]) {
      // Ports of a Service share its annotations, and with them what is wrong.
      const key = JSON.stringify(finding);
      if (!seen.has(key)) yield finding;
      seen.add(key);
    }
  }
}

/**
 * Everything that is wrong, or not what it looks like, about the TLS of Upstreams and of the Services from which Gloo discovers
 * Upstreams. The manifests may come from anywhere and hold other objects too; Lists are opened. Findings come in the order of the
 * manifests, those of Settings before and those of Secrets behind all others; the time grows with the number of manifests.
 * @throws {InputError} `unknown-option` and `bad-option`; of manifests, only `too-deep` and `too-large`.
 */
export const checkUpstreams = (
  manifests: readonly unknown[],
  options: CheckOptions,
): readonly UpstreamFinding[] => {
  requireOptions(options, checkOptions);
  const objects = openLists(manifests);
  const context = checkContextOf(objects, options);
  const settings = objectName(objects.find((object) => isGlooKind(object, "Settings")));
  const { sslParameters: parameters } = context.settings;
  const at = ["spec", "upstreamOptions", "sslParameters"];
  const ofSettings: readonly UpstreamFinding[] = [
    ...context.settingsProblems.map((problem) => readingFinding(problem, settings)),
    ...(parameters === undefined ? [] : applyRules(settingsRules, { parameters, at }, settings)),
  ];
  const found = objects.flatMap((object): readonly UpstreamFinding[] => {
    if (isGlooKind(object, "Upstream")) return [...checkUpstream(object, context)];
    const service = annotatedService(object);
    return service === undefined ? [] : [...checkService(service, context)];
  });
  const ofSecrets = [...context.used].flatMap(
    ([{ name, namespace, content }, isShown]): readonly UpstreamFinding[] => {
      const secret = content();
      return secret.kind === "tls"
        ? [
            ...applyRules(
              secretRules,
              { tls: secret.tls, isShown, options },
              { kind: "Secret", name, namespace },
            ),
          ]
        : [];
    },
  );
  return [...ofSettings, ...found, ...ofSecrets];
};
