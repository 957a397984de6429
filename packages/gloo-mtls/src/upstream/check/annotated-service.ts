import { valueAt } from "@gloo-mtls/objects/data";
import type { Service } from "../annotations/discovered-upstreams.ts";
import { readService } from "../annotations/read-service.ts";
import { hopedFor } from "../annotations/ssl-annotations.ts";

const isOurs = (name: string): boolean =>
  hopedFor.test(name) || /^gloo\.solo\.io\/upstream_config/i.test(name);

/** The object as a Service with annotations about TLS; undefined when it is anything else. */
export const annotatedService = (manifest: unknown): Service | undefined => {
  if (valueAt(manifest, ["kind"]) !== "Service") return undefined;
  const service = readService(manifest);
  return service.ok && Object.keys(service.value.metadata.annotations ?? {}).some(isOurs)
    ? service.value
    : undefined;
};
