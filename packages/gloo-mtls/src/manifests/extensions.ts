import { serverDeployment } from "../enterprise/deployment.ts";
import { serverService } from "../enterprise/service.ts";
import { serverAccount } from "../enterprise/service-account.ts";
import { sidecarConfigMap } from "../enterprise/sidecar-config-map.ts";
import { serverUpstream } from "../enterprise/upstream.ts";
import type { Draft } from "../plan/draft.ts";
import type { ExtensionServer } from "../plan/extensions.ts";
import type { Plan } from "../plan/index.ts";
import { type ManifestFile, manifestForEach } from "./manifest.ts";

const perServer = <Kind extends object>(
  build: (plan: Plan, server: ExtensionServer) => Draft<Kind>,
  when: (plan: Plan) => boolean = () => true,
): ManifestFile =>
  manifestForEach<ExtensionServer, Kind>({
    forEach: (plan) => (when(plan) ? (plan.extensions?.servers ?? []) : []),
    build,
  });

/** The objects of Enterprise's servers, which the chart gloo has not. */
export const extensionFiles: readonly ManifestFile[] = [
  perServer(serverAccount),
  perServer(sidecarConfigMap, ({ mtls }) => mtls.on),
  perServer(serverService),
  perServer(serverDeployment),
  perServer(serverUpstream),
];
