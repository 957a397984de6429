import { itemsAt } from "@gloo-mtls/objects/data";
import { readPlain } from "@gloo-mtls/objects/yaml";
import { gatewaysOf } from "./gateways.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

/** Text that the deployer writes without quotes, and reads back as something else. @see YAML 1.1, as Go's yaml reads it */
const isNotText = (name: string): boolean => !["text", "null"].includes(readPlain(name).type);

export const gatewayName: VerifyRule = {
  severity: "error",
  hint: "give the Gateway, and its listeners, names with letters that YAML takes for text, without dots, of at most 53 characters",
  *check({ wiring }) {
    for (const gateway of gatewaysOf(wiring)) {
      const { name } = gateway.metadata;
      if (name.length > 53 || name.includes(".") || isNotText(name)) {
        yield foundAt(
          { manifest: gateway, path: ["metadata", "name"] },
          `the controller cannot deploy a Gateway named ${JSON.stringify(name)}: it has no proxy, or no Service`,
        );
      }
      for (const { item, path } of itemsAt(gateway, ["spec", "listeners"])) {
        if (typeof item.name !== "string" || !isNotText(item.name)) continue;
        yield foundAt(
          { manifest: gateway, path: [...path, "name"] },
          `the controller cannot deploy a listener named ${JSON.stringify(item.name)}: the Gateway has no proxy`,
        );
      }
    }
  },
};
