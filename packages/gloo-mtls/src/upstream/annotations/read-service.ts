import * as z from "zod";
import { type Read, read } from "../schema/read.ts";
import type { Service } from "./discovered-upstreams.ts";

const text = z.string().exactOptional();
const texts = z.record(z.string(), z.string());

/** What discovery looks at; the API server has seen to the rest. */
const serviceSchema = z.looseObject({
  apiVersion: z.literal("v1"),
  kind: z.literal("Service"),
  metadata: z.looseObject({
    name: z.string(),
    namespace: text,
    labels: texts.exactOptional(),
    annotations: texts.exactOptional(),
  }),
  spec: z
    .looseObject({
      ports: z.array(z.looseObject({ port: z.int(), name: text, appProtocol: text })).exactOptional(),
      selector: texts.exactOptional(),
    })
    .exactOptional(),
});

/** Reads a Service as far as Gloo's discovery looks at it. */
export const readService = (manifest: unknown): Read<Service> => read(serviceSchema, manifest, []);
