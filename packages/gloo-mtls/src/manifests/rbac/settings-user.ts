import type { GatewayRole } from "./gateway-role.ts";
import { read } from "./verbs.ts";

/** Every component reads the Settings. */
export const settingsUser: GatewayRole = {
  name: "settings-user",
  rules: () => [{ apiGroups: ["gloo.solo.io"], resources: ["settings"], verbs: read }],
  subjects: ["gloo", "gateway", "discovery"],
};
