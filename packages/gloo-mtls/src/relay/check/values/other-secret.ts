import { described, formatPath, valueAt } from "@gloo-mtls/objects/data";
import { relayNamespace, secretNames } from "../../names.ts";
import { isPlanned, type ValueRule } from "./values-state.ts";

/**
 * Where the values name a Secret to read, and which is read without them.
 * @see gloo-platform values reference (R5)
 */
const references = [
  { path: ["glooMgmtServer", "relay", "tlsSecret"], name: secretNames.server },
  { path: ["glooMgmtServer", "relay", "signingTlsSecret"], name: secretNames.signing },
  { path: ["glooMgmtServer", "relay", "tokenSecret"], name: secretNames.identityToken, key: "token" },
  { path: ["glooAgent", "relay", "clientTlsSecret"], name: secretNames.client },
  { path: ["glooAgent", "relay", "rootTlsSecret"], name: secretNames.root },
  { path: ["glooAgent", "relay", "tokenSecret"], name: secretNames.identityToken, key: "token" },
] as const;

/** A Secret that the plan does not have is one that no check looks at. */
export const otherSecret: ValueRule = {
  severity: "error",
  hint: "leave it out: the plan has the Secret under the name and in the namespace that the chart takes by itself",
  *check(state) {
    for (const { path, ...defaults } of references) {
      for (const [field, value] of Object.entries({ ...defaults, namespace: relayNamespace })) {
        const place = [...path, field];
        const found = valueAt(state.given, place);
        if (isPlanned(state, place) || found === undefined || found === null) continue;
        if (found === "" || found === value) continue;
        yield {
          path: place,
          message: `${formatPath(place)} is ${described(found)}, so another Secret is read than the plan's in ${relayNamespace}`,
        };
      }
    }
  },
};
