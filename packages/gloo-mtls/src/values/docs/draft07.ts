import * as z from "zod";
import { values } from "../schema/values.ts";
import { restNamesOf, zodOf } from "../schema/zod.ts";
import { type JsonSchema, simpler } from "./simpler.ts";

/**
 * What zod makes of the schema of the values, without a word about any key.
 * @param metadata Ids under which schemas become definitions; without it, everything is written in place.
 */
export const draft07 = (metadata?: z.core.$ZodRegistry<{ id: string }>): JsonSchema =>
  simpler(
    // The types of zod cover every draft; for this target it writes draft-07.
    z.toJSONSchema(zodOf(values), {
      target: "draft-7",
      io: "input",
      ...(metadata && { metadata }),
      override({ zodSchema, jsonSchema }) {
        const names = restNamesOf(zodSchema);
        const { additionalProperties } = jsonSchema;
        if (names === undefined || typeof additionalProperties !== "object") return;
        // Zod asks for its object to be changed in place.
        jsonSchema.patternProperties = { [names.source]: additionalProperties };
        jsonSchema.additionalProperties = false;
      },
    }) as JsonSchema,
  );
