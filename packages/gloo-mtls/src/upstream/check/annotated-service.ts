import type { Service } from "../annotations/discovered-upstreams.ts";
import { readService } from "../annotations/read-service.ts";
import { ownField } from "../schema/own-field.ts";

const ours = /^gloo\.solo\.io\/(sslservice|upstream_config)/i;

/** The object as a Service with annotations about TLS; undefined when it is anything else. */
export const annotatedService = (manifest: unknown): Service | undefined => {
  if (ownField(manifest, "kind") !== "Service") return undefined;
  const service = readService(manifest);
  return service.ok && Object.keys(service.value.metadata.annotations ?? {}).some((name) => ours.test(name))
    ? service.value
    : undefined;
};
