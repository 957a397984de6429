import type { Path } from "@gloo-mtls/objects/data";
import * as z from "zod";
import { type Read, read } from "../schema/read.ts";
import { sdsSchema, secretRefSchema, sslFilesSchema } from "./certificate-source.ts";
import { sslParametersSchema } from "./parameters.ts";

/** Where certificates come from: a field of each, of which an object has one at most. */
export const certificateSources = ["secretRef", "sslFiles", "sds"] as const;

/**
 * TLS to an upstream.
 * @see Gloo 1.22.1 `projects/gloo/api/v1/ssl/ssl.proto`, UpstreamSslConfig
 */
export const sslConfigSchema = z
  .strictObject({
    secretRef: secretRefSchema.exactOptional(),
    sslFiles: sslFilesSchema.exactOptional(),
    sds: sdsSchema.exactOptional(),
    sni: z.string().exactOptional(),
    verifySubjectAltName: z.array(z.string()).exactOptional(),
    parameters: sslParametersSchema.exactOptional(),
    alpnProtocols: z.array(z.string()).exactOptional(),
    allowRenegotiation: z.boolean().exactOptional(),
    oneWayTls: z.boolean().exactOptional(),
  })
  .check((context) => {
    const given = certificateSources.filter((source) => context.value[source] !== undefined);
    if (given.length < 2) return;
    context.issues.push({
      code: "custom",
      input: context.value,
      path: [given[1] ?? ""],
      message: `sslConfig has ${given.join(" and ")}, and Gloo reads an object with more than one as broken`,
      params: { code: "several-sources", hint: "keep the one that is meant" },
    });
  });

/**
 * The `sslConfig` of an Upstream, in any of its forms: certificates from a Secret, from files of the proxy, from an SDS server,
 * or from nowhere.
 */
export type SslConfig = z.infer<typeof sslConfigSchema>;

/** Reads an `sslConfig`; unknown keys, wrong types and more than one source are problems. */
export const readSslConfig = (data: unknown, at: Path = ["spec", "sslConfig"]): Read<SslConfig> =>
  read(sslConfigSchema, data, at);
