import * as z from "zod";
import { relaySpec } from "./relay-spec.ts";

/** The JSON Schema (draft-07) of a relay specification, for editors. Text is checked when the file is read. */
export const relayJsonSchema = (): string => {
  const schema = z.toJSONSchema(relaySpec, { target: "draft-7", io: "input" });
  const about = {
    $id: "https://gloo-mtls.dev/schemas/relay.schema.json",
    title: "How a Gloo Mesh relay is secured",
  };
  return `${JSON.stringify({ ...about, ...schema }, null, 2)}\n`;
};
