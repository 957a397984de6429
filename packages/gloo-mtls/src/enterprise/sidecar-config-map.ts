import { printDocument } from "@gloo-mtls/objects/print";
import type { ConfigMap } from "kubernetes-types/core/v1.js";
import {
  type ExtensionSidecarInput,
  extensionSidecarBootstrap,
} from "../envoy/extension-sidecar-bootstrap.ts";
import { ports } from "../envoy/ports.ts";
import type { Draft } from "../plan/draft.ts";
import type { ExtensionServer } from "../plan/extensions.ts";
import type { Plan } from "../plan/index.ts";
import { normalize } from "../plan/normalize.ts";
import { sidecarConfigName } from "../sidecars/extension-sidecars.ts";
import { serverLabels } from "./labels.ts";

/** What the sidecar of a server does: Envoy in front of external auth ends TLS, that of rate limits only carries xDS. */
export const sidecarText = (
  kind: ExtensionServer["kind"],
  { xds, port }: { readonly xds: ExtensionSidecarInput["xds"]; readonly port: unknown },
): string =>
  printDocument(
    normalize(
      extensionSidecarBootstrap({
        xds,
        inbound: kind === "extauth" ? { name: kind, port, serverPort: ports.extAuthServer } : undefined,
      }),
    ),
  );

/** The bootstrap of the Envoy beside a server. @see Solo's documentation on mutual TLS of xDS */
export const sidecarConfigMap = (plan: Plan, server: ExtensionServer): Draft<ConfigMap> => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: {
    name: sidecarConfigName(server.kind),
    namespace: plan.release.namespace,
    labels: serverLabels(plan, server),
  },
  data: { "envoy-sidecar.yaml": sidecarText(server.kind, server) },
});
