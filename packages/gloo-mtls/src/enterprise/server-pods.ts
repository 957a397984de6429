import type { Container, Pod, Wiring } from "@gloo-mtls/verify/graph";

/** A pod of a server of Enterprise, and the container in it that is the server. */
export interface ServerPod {
  readonly kind: "extauth" | "rate-limit";
  readonly pod: Pod;
  readonly container: Container;
}

const programs = { extauth: /^extauth-ee(?:-fips)?$/, "rate-limit": /^rate-limit-ee(?:-fips)?$/ } as const;
const kinds = ["extauth", "rate-limit"] as const;

/** By its image, wherever that is mirrored; else by the label that Enterprise gives its pods, and the name of the container. */
const serverIn = (pod: Pod): ServerPod | undefined => {
  for (const kind of kinds) {
    const container =
      pod.containers.find(({ program }) => programs[kind].test(program)) ??
      (pod.labels.gloo === kind ? pod.containers.find(({ name }) => name === kind) : undefined);
    if (container !== undefined) return { kind, pod, container };
  }
  return undefined;
};

/** The pods of the servers, as far as they are Deployments. External auth in the pods of proxies speaks over a socket, without TLS. */
export const serverPods = ({ pods, proxies }: Wiring): readonly ServerPod[] =>
  pods
    .filter((pod) => pod.manifest.kind === "Deployment" && !proxies.some((proxy) => proxy.pod === pod))
    .flatMap((pod) => serverIn(pod) ?? []);
