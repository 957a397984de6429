import * as z from "zod";

const text = z.string().exactOptional();
const uint32 = z.int().min(0).max(4_294_967_295);

const hostSchema = z.strictObject({
  addr: text,
  port: uint32.exactOptional(),
  sniAddr: text,
  loadBalancingWeight: uint32.exactOptional(),
  healthCheckConfig: z.strictObject({ path: text, method: text }).exactOptional(),
  metadata: z.record(z.string(), z.unknown()).exactOptional(),
});

/**
 * An upstream at fixed addresses.
 * @see Gloo 1.22.1 `projects/gloo/api/v1/options/static/static.proto`
 */
export const staticSpecSchema = z.strictObject({
  hosts: z.array(hostSchema).exactOptional(),
  useTls: z.boolean().exactOptional(),
  autoSniRewrite: z.boolean().exactOptional(),
  serviceSpec: z.unknown().exactOptional(),
});

/** One address of a static upstream. */
export type StaticHost = z.infer<typeof hostSchema>;
/** The addresses of a static upstream, and whether they speak TLS when there is no `sslConfig`. */
export type StaticSpec = z.infer<typeof staticSpecSchema>;
