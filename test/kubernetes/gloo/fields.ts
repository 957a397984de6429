import { formatPath } from "@gloo-mtls/objects/data";
import { definitionFaults } from "@gloo-mtls/verify/internal/src/validity/kubernetes/kubernetes-kinds.ts";
import * as z from "zod";

/** A part of Kubernetes' API inside an object of Gloo's. */
export const kubernetes = (definition: string) =>
  z.unknown().superRefine((value, context) => {
    for (const { path, message } of definitionFaults(definition, value))
      context.addIssue({
        code: "custom",
        message: path.length === 0 ? message : `${formatPath(path)}: ${message}`,
      });
  });

export const text = z.string();
export const flag = z.boolean();
export const count = z.int().nonnegative();
export const port = z.int().min(1).max(65_535);
export const texts = z.array(text);
export const textMap = z.record(text, text);
export const reference = z.strictObject({ name: text, namespace: text });
/** An address to listen on or to dial. */
export const address = text.regex(/^[^\s:]+:\d{1,5}$/, "is not host:port");
/** protobuf's JSON has a duration as seconds; Gloo also reads Go's, minutes and milliseconds among them. */
export const duration = text.regex(/^(\d+(\.\d+)?(ms|s|m|h))+$/, "is not a duration");
/** Fields that other resources of Gloo's describe; the chart copies them without a look. */
export const copied = z.record(text, z.unknown());

export const metadata = kubernetes("ObjectMeta");
