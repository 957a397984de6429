import type { DataMap } from "@gloo-mtls/objects/data";
import { type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { isBootstrap, proxyBootstrap } from "../bootstrap/proxy-bootstrap.ts";
import { findingAbout } from "../finding-about.ts";
import { isIstioByValues } from "../proxy/by-values.ts";
import { containerNamed, type GatewayProxy, podSpecPath } from "../proxy/gateway-proxy.ts";
import { settingsOf } from "../sidecars/istio-proxy-sidecar.ts";
import { sdsName, servesGloo } from "../sidecars/sds-sidecar.ts";
import { agentIn, agentPiece } from "./agent-piece.ts";
import { clusterPiece } from "./cluster-piece.ts";
import type { InjectionContext } from "./injection-context.ts";
import { sdsIn, sdsPiece } from "./sds-piece.ts";
import { volumesPiece } from "./volumes-piece.ts";

/** What one proxy needs, and what prevents it. */
export interface Injection {
  readonly findings: readonly Finding[];
  /** Whether an agent is to be added. */
  readonly needsAgent: boolean;
  readonly changes: readonly (readonly [Manifest, Manifest])[];
}

/** Looks at one proxy and says what is to be done to it. */
export const injection = (proxy: GatewayProxy, context: InjectionContext): Injection => {
  const { workload } = proxy;
  const bootstrap = proxyBootstrap(proxy, context.configMaps);
  if (isIstioByValues(proxy))
    return done(alreadyInjected(workload, "by the chart's values, which leave nothing to do"));
  if (!isBootstrap(bootstrap)) return done(bootstrap);
  const { adopt = false } = context.options;
  const sds = sdsPiece(proxy, context);
  const agent = agentPiece(proxy, context);
  const volumes = volumesPiece(proxy, settingsOf(agent.value).jwtPolicy, adopt);
  // The cluster of a proxy with Gloo's own mutual TLS is there for that, and says nothing about Istio.
  const isGloos = servesGloo(containerNamed(proxy, sdsName));
  const cluster = clusterPiece(bootstrap, workload, adopt);
  const own = [sds, agent, volumes, ...(isGloos ? [] : [cluster])];
  const findings = [...own, ...(isGloos ? [cluster] : [])].flatMap((piece) => piece.findings);
  if (findings.some(({ severity }) => severity === "error")) return done(...findings);
  if (!own.some(({ isMissing }) => isMissing))
    return done(alreadyInjected(workload, "which leaves nothing to do"));
  const containers = withContainer(
    withContainer(proxy.containers, sdsIn(proxy, adopt), sds.value),
    agentIn(proxy, adopt),
    agent.value,
  );
  return {
    findings:
      findings.length > 0 ? findings : own.some(({ isThere }) => isThere) ? [halfInjected(workload)] : [],
    needsAgent: agent.isMissing,
    changes: [
      [
        workload,
        withField(
          withField(workload, [...podSpecPath, "containers"], containers),
          [...podSpecPath, "volumes"],
          volumes.value,
        ),
      ],
      ...(cluster.isMissing ? [[bootstrap.configMap, cluster.value] as const] : []),
    ],
  };
};

const done = (...findings: readonly Finding[]): Injection => ({ findings, needsAgent: false, changes: [] });

const alreadyInjected = (workload: Manifest, how: string): Finding =>
  findingAbout(
    workload,
    "warning",
    "already-injected",
    [...podSpecPath, "containers"],
    `the proxy has Istio's sidecars already, ${how}`,
    "uninject first to inject with other options",
  );

const halfInjected = (workload: Manifest): Finding =>
  findingAbout(
    workload,
    "warning",
    "half-injected",
    podSpecPath,
    "a part of Istio's sidecars, volumes and cluster was there already, as after an inject that was interrupted",
    "uninject takes away what was there, too",
  );

/** The containers with another in the place of one of them, or behind them all. */
const withContainer = (
  containers: readonly DataMap[],
  old: DataMap | undefined,
  container: DataMap,
): readonly DataMap[] =>
  old === undefined ? [...containers, container] : containers.map((own) => (own === old ? container : own));
