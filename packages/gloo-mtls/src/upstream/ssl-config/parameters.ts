import { deepFreeze } from "@gloo-mtls/objects/data";
import * as z from "zod";

/**
 * The names of Gloo's protocol versions, by their number; `TLS_AUTO` leaves the choice to Envoy.
 * @see Gloo 1.22.1 `ssl.proto`, SslParameters.ProtocolVersion
 */
export const protocolVersions = deepFreeze(["TLS_AUTO", "TLSv1_0", "TLSv1_1", "TLSv1_2", "TLSv1_3"] as const);

/** A version by its name, or by its number in Gloo's API, which is not that of TLS. */
const protocolVersion = z.union([z.enum(protocolVersions), z.literal([0, 1, 2, 3, 4])], {
  error: `one of ${protocolVersions.join(", ")}`,
});

/** A version of TLS by the name or the number that Gloo's API has for it. */
export type ProtocolVersion = (typeof protocolVersions)[number] | 0 | 1 | 2 | 3 | 4;

/**
 * Versions of TLS, cipher suites (up to TLS 1.2) and curves that Envoy offers. Gloo checks no suite and no curve; Envoy does.
 * @see Gloo 1.22.1 `ssl.proto`, SslParameters
 */
export interface SslParameters {
  minimumProtocolVersion?: ProtocolVersion;
  maximumProtocolVersion?: ProtocolVersion;
  cipherSuites?: string[];
  ecdhCurves?: string[];
}

/** The same as a schema. */
export const sslParametersSchema: z.ZodType<SslParameters> = z.strictObject({
  minimumProtocolVersion: protocolVersion.exactOptional(),
  maximumProtocolVersion: protocolVersion.exactOptional(),
  cipherSuites: z.array(z.string()).exactOptional(),
  ecdhCurves: z.array(z.string()).exactOptional(),
});
