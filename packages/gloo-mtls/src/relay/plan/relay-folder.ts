import type { Manifest } from "@gloo-mtls/objects/object";
import { printDocument, toYaml } from "@gloo-mtls/objects/print";
import { requireArgument } from "@gloo-mtls/objects/report";
import { certificatesHeader, secretsHeader } from "./objects-header.ts";
import { readme } from "./readme.ts";
import type { ClusterPlan, RelayPlan } from "./relay-plan.ts";
import { aRelayPlan } from "./relay-plan.ts";
import { valuesHeader } from "./values-header.ts";

/** A file of a plan. */
export interface RelayFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly content: string;
  /** Whether it holds private keys or tokens, and is for its owner alone. */
  readonly secret: boolean;
}

const manifestFile = (
  path: string,
  manifests: readonly Manifest[],
  { secret = false, header = "" }: { readonly secret?: boolean; readonly header?: string } = {},
): readonly RelayFile[] =>
  manifests.length === 0 ? [] : [{ path, content: `${header}${toYaml(manifests)}`, secret }];

const clusterFiles = (cluster: ClusterPlan, { spec }: RelayPlan): readonly RelayFile[] => {
  const { folder, values } = cluster;
  const secrets = cluster.secrets.flatMap(({ manifest }) => (manifest === undefined ? [] : [manifest]));
  const header = [
    `# Values of the chart gloo-platform${spec.chartVersion === undefined ? "" : ` ${spec.chartVersion}`} for cluster ${cluster.name}: relay mode ${spec.mode}.`,
    "# Documented unless said otherwise here; README.md lists the sources.",
    ...valuesHeader(spec.mode, values),
  ];
  return [
    ...manifestFile(`${folder}/namespace.yaml`, [cluster.namespace]),
    ...manifestFile(`${folder}/secrets.yaml`, secrets, { secret: true, header: secretsHeader(cluster) }),
    ...manifestFile(`${folder}/certificates.yaml`, cluster.certificates, {
      header: certificatesHeader(cluster),
    }),
    ...manifestFile(`${folder}/kubernetes-clusters.yaml`, cluster.registrations),
    {
      path: `${folder}/values.yaml`,
      content: `${header.join("\n")}\n${printDocument(values)}`,
      secret: false,
    },
  ];
};

/** A plan as files: one folder for each cluster, and a README with what is done in which order. */
export const relayFolder = (plan: RelayPlan): readonly RelayFile[] => {
  requireArgument("plan", plan, aRelayPlan);
  return [
    { path: "README.md", content: readme(plan), secret: false },
    ...plan.clusters.flatMap((cluster) => clusterFiles(cluster, plan)),
  ];
};
