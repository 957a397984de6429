import * as z from "zod";
import { metadata, text } from "./fields.ts";

/** @see Gateway API 1.2, `apis/v1/gatewayclass_types.go` */
export const gatewayClass = z.strictObject({
  apiVersion: z.literal("gateway.networking.k8s.io/v1"),
  kind: z.literal("GatewayClass"),
  metadata,
  spec: z.strictObject({
    controllerName: text.regex(/^[a-z0-9.-]+\/[A-Za-z0-9/._~-]+$/, "is not domain/path"),
    parametersRef: z
      .strictObject({ group: text, kind: text, name: text, namespace: text.optional() })
      .optional(),
    description: text.optional(),
  }),
});
