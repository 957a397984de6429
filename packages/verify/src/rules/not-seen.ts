import type { Found } from "@gloo-mtls/objects/report";
import { podName } from "../wiring/pod.ts";
import { isService } from "./dials-nowhere.ts";
import { askedBy, placedContexts } from "./placed-contexts.ts";
import { podsBehind } from "./pods-behind.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

/** Certificates and CAs of which it is not seen where they come from. */
function* unseenSupplies(subject: Subject): Generator<Found, void, undefined> {
  const seen = new Set<string>();
  for (const { tls, process } of placedContexts(subject)) {
    for (const { source, use } of askedBy(tls)) {
      const supply = subject.wiring.supplyOf(process, source, use);
      if (supply.kind !== "unknown" || supply.reason === undefined) continue;
      const what = use === "certificate" ? "the certificate" : "the CAs";
      const message = `${what} of ${podName(process.pod)} cannot be seen here: ${supply.reason}`;
      if (seen.has(message)) continue;
      seen.add(message);
      yield foundAt(process.placeOf(source.path), message, {
        hint: "see to it that it is there, is trusted, and is renewed",
      });
    }
  }
}

export const notSeen: VerifyRule = {
  severity: "info",
  hint: "look at the Envoy's own configuration with config_dump",
  *check(subject) {
    const { wiring } = subject;
    for (const process of wiring.processes) {
      if (process.kind !== "envoy" || process.state !== "unknown") continue;
      yield foundAt(
        process.placeOf([]),
        `what Envoy starts with in container ${process.container.name} cannot be seen here: ${process.file} is not from a ConfigMap among the manifests`,
      );
    }
    for (const process of wiring.processes) {
      if (process.kind !== "sds" || process.unseen.length === 0) continue;
      yield foundAt(
        { manifest: process.container.manifest, path: process.container.path },
        `${process.unseen.join(", ")} of SDS in ${podName(process.pod)} cannot be seen here: the value is not from what is among the manifests`,
        { hint: "verify it together with the ConfigMap, or write the value into the manifest" },
      );
    }
    yield* unseenSupplies(subject);
    const guards = new Set(wiring.controlPlanes.map(({ pod }) => pod));
    for (const process of wiring.processes) {
      if (process.kind !== "envoy" || !guards.has(process.pod)) continue;
      const { bootstrap } = process;
      const isDynamic =
        bootstrap.isDynamic || bootstrap.listeners.some(({ chains }) => chains.some((one) => one.isDynamic));
      if (!isDynamic) continue;
      yield foundAt(
        process.placeOf([]),
        `the Envoy of container ${process.container.name}, which is in front of the control plane, takes listeners or routes from elsewhere: where they lead cannot be seen here`,
      );
    }
    for (const dial of subject.controlDials) {
      const { process, cluster, endpoint, ends, route } = dial;
      const address = `cluster ${JSON.stringify(cluster.name)} dials ${endpoint.host}:${endpoint.port}`;
      const others = ends.length === 0 ? [] : podsBehind(dial, wiring).unseen.map(podName);
      if (route.kind === "elsewhere" && isService(dial, wiring)) {
        yield foundAt(
          process.placeOf(endpoint.path),
          `${address}, a Service without a selector: what is behind it cannot be seen here`,
          { hint: "verify it together with what its endpoints name" },
        );
      } else if (others.length > 0) {
        yield foundAt(
          process.placeOf(endpoint.path),
          `${address}, and the Service selects ${others.join(" and ")}, too: what listens there cannot be seen here`,
          { hint: "let the Service select the pods of the control plane alone" },
        );
      }
    }
    for (const process of wiring.proxies) {
      const { control, clusters } = process.bootstrap;
      for (const { name, path, isDiscovered } of clusters) {
        if (!isDiscovered || !control.some(({ cluster }) => cluster === name)) continue;
        yield foundAt(
          process.placeOf(path),
          `cluster ${JSON.stringify(name)} takes the addresses of the control plane from elsewhere: whom it dials cannot be seen here`,
        );
      }
    }
    for (const { process, route, endpoint, cluster, isControl, isForeign } of wiring.dials) {
      const isOutside = route.kind === "elsewhere" && route.name === undefined;
      if (!isControl || !(isOutside || isForeign)) continue;
      yield foundAt(
        process.placeOf(endpoint.path),
        `cluster ${JSON.stringify(cluster.name)} takes its configuration from ${endpoint.host}:${endpoint.port}, which cannot be seen here`,
        { hint: "verify it together with what listens there" },
      );
    }
    for (const { process, listening, chain, leadsTo, isOpen } of wiring.entrances) {
      if (!isOpen || chain.socket.kind !== "unknown" || !leadsTo.has("configuration")) continue;
      yield foundAt(
        process.placeOf(chain.socket.path),
        `port ${listening.port} has a transport socket of a kind that is not known here`,
      );
    }
  },
};
