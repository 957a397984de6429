import type { Rule } from "@gloo-mtls/objects/report";
import { uselessParameters } from "../../envoy-gate/useless-parameters.ts";
import type { SettingsSubject, UpstreamSubject } from "../subject.ts";

const severity = "error";
const hint = "change the parameters, or remove them";

/** Envoy accepts the cluster, and then has nothing to offer to a server. @see Envoy v3 API, `TlsParameters` */
export const neverConnects: Rule<UpstreamSubject> = {
  severity,
  hint,
  *check({ tls }) {
    for (const { config, at } of tls) {
      if (config.sds !== undefined || config.parameters === undefined) continue;
      for (const fault of uselessParameters(config.parameters)) {
        yield { ...fault, path: [...at, "parameters", ...fault.path] };
      }
    }
  },
};

/** The same of the Settings' parameters, which every Upstream without its own gets. */
export const settingsNeverConnect: Rule<SettingsSubject> = {
  severity,
  hint,
  *check({ parameters, at }) {
    for (const fault of uselessParameters(parameters)) yield { ...fault, path: [...at, ...fault.path] };
  },
};
