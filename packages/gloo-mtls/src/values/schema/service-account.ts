import { textMap } from "./leaves/collections.ts";
import { flag } from "./leaves/scalars.ts";
import { key, section } from "./node.ts";
import { overrideOf } from "./override.ts";

/** The same three keys for each ServiceAccount that has them; only the account that an override meets differs. */
export const serviceAccount = (name: string, account: string) =>
  section(name, `ServiceAccount ${account}.`, {
    extraAnnotations: key(textMap, "Further annotations of the account."),
    disableAutomount: key(flag, "Keep Kubernetes from mounting the token of the account into pods."),
    kubeResourceOverride: overrideOf(`ServiceAccount ${account}`),
  });
