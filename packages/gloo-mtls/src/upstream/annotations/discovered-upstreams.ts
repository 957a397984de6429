import type { Finding } from "@gloo-mtls/objects/report";
import { aListOf, anObject, anObjectWith, aText, requireArgument, required } from "@gloo-mtls/objects/report";
import type { UpstreamSettings } from "../cluster/upstream-settings.ts";
import { type Upstream, type UpstreamSpec, upstream } from "../upstream/upstream.ts";
import { type Annotations, sslConfigOfService } from "./ssl-annotations.ts";
import { applyUpstreamConfig } from "./upstream-config.ts";
import { discoveredUpstreamName } from "./upstream-name.ts";

/** What discovery looks at in a Service. */
export interface Service {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Annotations;
  };
  readonly spec?: {
    readonly ports?: readonly {
      readonly port: number;
      readonly name?: string;
      readonly appProtocol?: string;
    }[];
    readonly selector?: Readonly<Record<string, string>>;
  };
}

/** An Upstream that discovery would make, and what it would log. */
export interface DiscoveredUpstream {
  readonly upstream: Upstream;
  readonly problems: readonly Finding[];
}

type Port = NonNullable<NonNullable<Service["spec"]>["ports"]>[number];

const http2Protocols = new Set(["http2", "grpc", "grpc-web", "kubernetes.io/h2c"]);
const http2Names = ["grpc", "h2", "http2"];
const h2Annotation = "gloo.solo.io/h2_service";

/** The Service's word, then that of the Settings, then the port's. @see Gloo 1.22.1 `use_http2_annotation_converter.go` */
const http2Of = (own: Annotations, global: Annotations, port: Port): boolean | undefined => {
  for (const annotations of [own, global]) {
    const said = Object.hasOwn(annotations, h2Annotation) ? annotations[h2Annotation] : undefined;
    if (said === "true" || said === "false") return said === "true";
  }
  const speaks =
    http2Protocols.has(port.appProtocol ?? "") ||
    http2Names.some((prefix) => (port.name ?? "").startsWith(prefix));
  return speaks ? true : undefined;
};

const aService = anObjectWith({
  metadata: required(anObjectWith({ name: required(aText) })),
  spec: anObjectWith({ ports: aListOf(anObject) }),
});

/**
 * The Upstreams that Gloo's discovery makes of a Service, one for each port, with what the annotations of the Service and of the
 * Settings say.
 * @param namespace Where discovery writes; `gloo-system` by default.
 * @see Gloo 1.22.1 `projects/gloo/pkg/plugins/kubernetes/uds_convert.go`, CreateUpstream
 */
export const discoveredUpstreams = (
  service: Service,
  settings: UpstreamSettings = {},
  namespace = "gloo-system",
): readonly DiscoveredUpstream[] => {
  requireArgument("service", service, aService);
  requireArgument("settings", settings, anObject);
  const { name, namespace: home = "default", labels, annotations: own = {} } = service.metadata;
  const { globalAnnotations: global = {} } = settings;
  return (service.spec?.ports ?? []).map((port) => {
    const sslConfig = sslConfigOfService(own, home, port.port);
    const useHttp2 = http2Of(own, global, port);
    const { selector } = service.spec ?? {};
    const problems: Finding[] = [];
    let spec: UpstreamSpec = {
      discoveryMetadata: labels === undefined ? {} : { labels: { ...labels } },
      kube: {
        serviceName: name,
        serviceNamespace: home,
        servicePort: port.port,
        ...(selector === undefined ? {} : { selector: { ...selector } }),
      },
      ...(useHttp2 === undefined ? {} : { useHttp2 }),
      ...(sslConfig === undefined ? {} : { sslConfig }),
    };
    for (const annotations of [global, own]) {
      const applied = applyUpstreamConfig(spec, annotations);
      if (applied.ok) spec = applied.value;
      else problems.push(...applied.problems);
      // A global annotation that cannot be applied keeps the Service's own from being looked at.
      if (!applied.ok) break;
    }
    return {
      upstream: upstream({ name: discoveredUpstreamName(home, name, port.port), namespace }, spec),
      problems,
    };
  });
};
