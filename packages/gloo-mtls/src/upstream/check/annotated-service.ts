import { valueAt } from "@gloo-mtls/objects/data";
import type { Service } from "../annotations/discovered-upstreams.ts";
import { readService } from "../annotations/read-service.ts";

const ours = /^gloo\.solo\.io\/(sslservice|upstream_config)/i;

/** The object as a Service with annotations about TLS; undefined when it is anything else. */
export const annotatedService = (manifest: unknown): Service | undefined => {
  if (valueAt(manifest, ["kind"]) !== "Service") return undefined;
  const service = readService(manifest);
  return service.ok && Object.keys(service.value.metadata.annotations ?? {}).some((name) => ours.test(name))
    ? service.value
    : undefined;
};
