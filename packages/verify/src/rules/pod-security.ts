import { valueAt } from "@gloo-mtls/objects/data";
import type { Container } from "../wiring/container.ts";
import type { Pod } from "../wiring/pod.ts";

/** A field of a container's securityContext, or of its pod's where the container does not set it. */
export const security = (pod: Pod, container: Container, field: string): unknown =>
  valueAt(container.data, ["securityContext", field]) ??
  valueAt(pod.manifest, [...pod.path, "securityContext", field]);
