import { isMap, mapsAt, type Path, textAt, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { requireArgument } from "@gloo-mtls/objects/report";
import type { Listening } from "./listening.ts";
import { namespaceOf } from "./objects.ts";
import { type Pod, podsByNamespace } from "./pod.ts";
import { isReachable } from "./process.ts";
import { routeOf } from "./service-route.ts";
import type { Entrance, Wiring } from "./wiring.ts";
import { aWiring } from "./wiring.ts";

/** A server that proxies ask about requests, because Settings name its Upstream: for external auth, or for rate limits. */
export interface ExtensionServer {
  readonly what: "external auth" | "rate limits";
  readonly upstream: Manifest;
  /** Whether proxies dial it with TLS. */
  readonly isTls: boolean;
  /** Pods behind it and the port on which each is dialled, with the Service that leads there. */
  readonly reached: readonly {
    readonly service: Manifest;
    readonly servicePort: number;
    readonly pod: Pod;
    readonly port: number;
  }[];
  /** What of them is known to listen on that port: a server without an Envoy before it is not known. */
  readonly ends: readonly Listening[];
}

const group = "gloo.solo.io";

interface Reference {
  readonly what: ExtensionServer["what"];
  readonly namespace: string;
  readonly name: string;
}

/** @see Gloo 1.22.1 `projects/gloo/api/v1/settings.proto`: extauth, named_extauth, ratelimit_server */
const referencesIn = (settings: Manifest): readonly Reference[] => {
  const named = valueAt(settings, ["spec", "namedExtauth"]);
  const paths: readonly (readonly [Reference["what"], Path])[] = [
    ["external auth", ["spec", "extauth", "extauthzServerRef"]],
    ...Object.keys(isMap(named) ? named : {}).map(
      (key) => ["external auth", ["spec", "namedExtauth", key, "extauthzServerRef"]] as const,
    ),
    ["rate limits", ["spec", "ratelimitServer", "ratelimitServerRef"]],
  ];
  return paths.flatMap(([what, path]) => {
    const name = textAt(settings, [...path, "name"]);
    const namespace = textAt(settings, [...path, "namespace"]) ?? namespaceOf(settings);
    return name === undefined ? [] : [{ what, namespace, name }];
  });
};

/** The hosts and ports that proxies dial for an Upstream. */
const dialledBy = (upstream: Manifest): readonly { readonly host: string; readonly port: number }[] => {
  const service = textAt(upstream, ["spec", "kube", "serviceName"]);
  if (service !== undefined) {
    const namespace = textAt(upstream, ["spec", "kube", "serviceNamespace"]) ?? namespaceOf(upstream);
    const port = valueAt(upstream, ["spec", "kube", "servicePort"]);
    return typeof port === "number" ? [{ host: `${service}.${namespace}.svc`, port }] : [];
  }
  return mapsAt(upstream, ["spec", "static", "hosts"]).flatMap((item) =>
    typeof item.addr === "string" && typeof item.port === "number"
      ? [{ host: item.addr, port: item.port }]
      : [],
  );
};

const isTls = (upstream: Manifest): boolean =>
  isMap(valueAt(upstream, ["spec", "sslConfig"])) || valueAt(upstream, ["spec", "static", "useTls"]) === true;

/** The servers that the Settings of an installation name, as far as their Upstreams are among the objects. */
export const extensionServers = (wiring: Wiring): readonly ExtensionServer[] => {
  requireArgument("wiring", wiring, aWiring);
  const { objects, pods, listening } = wiring;
  const seen = new Set<Manifest>();
  const podsOf = podsByNamespace(pods);
  return objects.ofKind("Settings", group).flatMap((settings) =>
    referencesIn(settings).flatMap(({ what, namespace, name }): ExtensionServer[] => {
      const upstream = objects.find("Upstream", group, namespace, name);
      if (upstream === undefined || seen.has(upstream)) return [];
      seen.add(upstream);
      const reached = dialledBy(upstream).flatMap(({ host, port: servicePort }) => {
        const from = namespaceOf(upstream);
        const route = routeOf({ host, port: servicePort, from }, { objects, podsOf });
        if (route.kind !== "pods") return [];
        const { service } = route;
        return route.pods.map(({ pod, port }) => ({ service, servicePort, pod, port }));
      });
      const ends = reached.flatMap(({ pod, port }) =>
        listening.filter((one) => one.process.pod === pod && one.port === port && isReachable(one.host)),
      );
      return [{ what, upstream, isTls: isTls(upstream), reached, ends }];
    }),
  );
};

/** Where TLS ends before such servers. */
export const extensionEntrances = (wiring: Wiring): readonly Entrance[] => {
  requireArgument("wiring", wiring, aWiring);
  const ends = new Set(extensionServers(wiring).flatMap((server) => server.ends));
  return wiring.entrances.filter(({ listening }) => ends.has(listening));
};
