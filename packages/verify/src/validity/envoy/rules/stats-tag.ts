import type { Rule } from "@gloo-mtls/objects/report";
import type { Bootstrap } from "../bootstrap.ts";

/** @see Envoy 1.36 `TagExtractorImplBase::createTagExtractor` */
export const statsTag: Rule<Bootstrap> = {
  severity: "error",
  hint: "add a regex or a fixed_value",
  *check({ all }) {
    for (const tag of all("envoy.config.metrics.v3.TagSpecifier")) {
      const name = String(tag.get("tag_name") ?? "");
      // Envoy has expressions of its own for the names that begin so.
      if (name.startsWith("envoy.") || tag.get("fixed_value") !== undefined) continue;
      if ((tag.get("regex") ?? "") === "")
        yield { path: tag.path, message: `nothing says which part of a name is the tag ${name}` };
    }
  },
};
