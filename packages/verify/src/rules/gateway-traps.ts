import { readPlain } from "@gloo-mtls/objects/yaml";
import { mapsAt } from "../wiring/field.ts";
import { namespaceOf } from "../wiring/objects.ts";
import { gatewaysOf } from "./gateways.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

/** Namespaces in which the controller puts a copy of the Secret: those of Gateways, and of what it has deployed for them. */
const deployed = ({ wiring }: Subject) => {
  const gateways = gatewaysOf(wiring);
  const made = wiring.pods.flatMap(({ manifest }) =>
    mapsAt(manifest, ["metadata", "ownerReferences"]).some(({ item }) => item.kind === "Gateway")
      ? [manifest]
      : [],
  );
  return gateways.length > 0 ? gateways : made;
};

const isMutual = ({ wiring }: Subject): boolean =>
  wiring.controlPlanes.some(({ container }) => container.variable("GLOO_MTLS_SDS_ENABLED") === "true") ||
  (wiring.controlPlanes.length === 0 && wiring.secrets.length > 0);

export const gatewaysShareSecret: VerifyRule = {
  severity: "warning",
  hint: "put each Gateway into a namespace of its own",
  *check(subject) {
    if (!isMutual(subject)) return;
    const gateways = deployed(subject);
    for (const [index, gateway] of gateways.entries()) {
      const other = gateways.slice(0, index).find((earlier) => namespaceOf(earlier) === namespaceOf(gateway));
      if (other === undefined) continue;
      yield foundAt(
        { manifest: gateway, path: [] },
        `the controller gives its Secret to this and to ${other.metadata.name} in turn, without end: about ten updates a second for each, and deleting one takes the other's certificate`,
      );
    }
  },
};

export const gatewayOwnsSecret: VerifyRule = {
  severity: "warning",
  hint: "put the Gateway into another namespace",
  *check(subject) {
    if (!isMutual(subject)) return;
    const homes = new Set(subject.wiring.controlPlanes.map(({ pod }) => pod.namespace));
    for (const gateway of deployed(subject)) {
      if (!homes.has(namespaceOf(gateway))) continue;
      yield foundAt(
        { manifest: gateway, path: ["metadata", "namespace"] },
        "the Gateway is in the control plane's namespace and comes to own its Secret: deleting the Gateway deletes the certificate of the control plane",
      );
    }
  },
};

const targetPort = (port: number): number => (port < 1024 ? port + 8000 : port);

export const gatewayPortsCollide: VerifyRule = {
  severity: "error",
  hint: "choose ports that stay apart when 8000 is added to those below 1024",
  *check({ wiring }) {
    for (const gateway of gatewaysOf(wiring)) {
      const used = new Map<number, number>([[9091, 9091]]);
      for (const { item, path } of mapsAt(gateway, ["spec", "listeners"])) {
        if (typeof item.port !== "number") continue;
        const target = targetPort(item.port);
        const other = used.get(target);
        if (other !== undefined && other !== item.port) {
          yield foundAt(
            { manifest: gateway, path: [...path, "port"] },
            `ports ${other} and ${item.port} both become container port ${target}: the API server refuses the Deployment, and the Gateway has no proxy`,
          );
        }
        used.set(target, item.port);
      }
    }
  },
};

/** Text that the deployer writes without quotes, and reads back as something else. @see YAML 1.1, as Go's yaml reads it */
const isNotText = (name: string): boolean => !["text", "null"].includes(readPlain(name).type);

export const gatewayName: VerifyRule = {
  severity: "error",
  hint: "give the Gateway, and its listeners, names with letters that YAML takes for text, without dots, of at most 53 characters",
  *check({ wiring }) {
    for (const gateway of gatewaysOf(wiring)) {
      const { name } = gateway.metadata;
      if (name.length > 53 || name.includes(".") || isNotText(name)) {
        yield foundAt(
          { manifest: gateway, path: ["metadata", "name"] },
          `the controller cannot deploy a Gateway named ${JSON.stringify(name)}: it has no proxy, or no Service`,
        );
      }
      for (const { item, path } of mapsAt(gateway, ["spec", "listeners"])) {
        if (typeof item.name !== "string" || !isNotText(item.name)) continue;
        yield foundAt(
          { manifest: gateway, path: [...path, "name"] },
          `the controller cannot deploy a listener named ${JSON.stringify(item.name)}: the Gateway has no proxy`,
        );
      }
    }
  },
};

export const controllerSwitch: VerifyRule = {
  severity: "error",
  hint: 'set GLOO_MTLS_SDS_ENABLED on the control plane\'s own container to exactly "true"',
  *check({ wiring, entrances }) {
    const isDeploying =
      wiring.objects.ofKind("GatewayClass", "gateway.networking.k8s.io").length > 0 ||
      gatewaysOf(wiring).length > 0;
    if (!isDeploying || !entrances.some(({ chain }) => chain.socket.kind === "tls")) return;
    for (const { container } of wiring.controlPlanes) {
      if (container.variable("GLOO_MTLS_SDS_ENABLED") === "true") continue;
      yield foundAt(
        { manifest: container.manifest, path: container.variablePath("GLOO_MTLS_SDS_ENABLED") },
        "GLOO_MTLS_SDS_ENABLED is not exactly true, so the controller deploys proxies that dial in plaintext: the control plane refuses them",
      );
    }
  },
};
