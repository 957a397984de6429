import { global } from "../global.ts";
import { type InputOf, openSection, section } from "../node.ts";
import { values } from "../values.ts";
import { extAuth } from "./ext-auth.ts";
import { elsewhere, passedOver } from "./passed-over.ts";
import { rateLimit } from "./rate-limit.ts";

const { global: _, ...lifted } = values.keys;

const extensions = openSection(
  "Extensions",
  "Servers of Enterprise that Envoy asks about requests.",
  { extAuth, rateLimit },
  elsewhere,
);

/** What Enterprise's chart reads as the typed part of `global.extensions`. */
export interface Extensions extends InputOf<typeof extensions> {}

/**
 * The values of the chart of Gloo Gateway Enterprise, as far as they are public: those of the chart gloo under `gloo`, `global` for both, and
 * the names of the other parts.
 *
 * @see Solo's documentation, Gloo Gateway Enterprise, Helm values; Helm, Subcharts and Global Values
 */
export const enterpriseValues = section(
  "EnterpriseValues",
  "Values of the chart of Gloo Gateway Enterprise.",
  {
    global: section("EnterpriseGlobal", global.description, {
      ...global.keys,
      extensions,
      // Enterprise's chart has templates of its own for these.
      ...passedOver("extraSpecs", "extraCustomResources", "console"),
    }),
    gloo: section("GlooOfEnterprise", "Values of the chart gloo, but for global.", lifted),
    ...passedOver(
      ...[
        "license_key",
        "create_license_secret",
        "license_secret_name",
        "redis",
        "rateLimit",
        "observability",
      ],
      ...["prometheus", "grafana", "gloo-fed", "gateway-portal-web-server", "tags", "apiServer", "settings"],
      ...["rbac", "extAuth", "namespace", "nodeExporter"],
    ),
  },
);

/** What a user may write for Enterprise. */
export interface EnterpriseValues extends InputOf<typeof enterpriseValues> {}
