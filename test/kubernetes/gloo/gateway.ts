import * as z from "zod";
import { copied, count, flag, metadata, port, reference, text, textMap, texts } from "./fields.ts";

const httpGateway = z
  .strictObject({
    virtualServices: z.array(reference),
    virtualServiceSelector: textMap,
    virtualServiceNamespaces: texts,
    virtualServiceExpressions: copied,
    options: copied,
  })
  .partial();

const tcpGateway = z.strictObject({
  tcpHosts: z.array(
    z.strictObject({
      name: text,
      sslConfig: z.strictObject({ secretRef: reference }),
      destination: z.strictObject({ forwardSniClusterName: z.strictObject({}) }),
    }),
  ),
});

const matcher = z
  .strictObject({
    sourcePrefixRanges: z.array(z.strictObject({ addressPrefix: text, prefixLen: count.max(128) })),
    sslConfig: copied,
    passthroughCipherSuites: texts,
  })
  .partial();

/** @see Gloo 1.22.1 `projects/gateway/api/v1/gateway.proto` */
export const gateway = z.strictObject({
  apiVersion: z.literal("gateway.solo.io/v1"),
  kind: z.literal("Gateway"),
  metadata,
  spec: z
    .strictObject({
      bindAddress: text,
      bindPort: port,
      ssl: flag.optional(),
      useProxyProto: flag.optional(),
      proxyNames: texts.optional(),
      options: copied.optional(),
      httpGateway: httpGateway.optional(),
      tcpGateway: tcpGateway.optional(),
      hybridGateway: z
        .strictObject({
          matchedGateways: z.array(z.strictObject({ matcher, httpGateway, tcpGateway }).partial()).optional(),
          delegatedHttpGateways: copied.optional(),
          delegatedTcpGateways: copied.optional(),
        })
        .optional(),
    })
    .refine(
      ({ httpGateway: http, tcpGateway: tcp, hybridGateway: hybrid }) =>
        [http, tcp, hybrid].filter((type) => type !== undefined).length === 1,
      "must have one of httpGateway, tcpGateway and hybridGateway",
    ),
});
