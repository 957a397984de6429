import { printDocument } from "@gloo-mtls/objects/print";
import type { Command } from "commander";
import { istioValues } from "../../istio/index.ts";
import type { Host } from "../io/host.ts";

interface ValuesFlags {
  readonly istioMetaMeshId?: string;
  readonly istioMetaClusterId?: string;
  readonly istioDiscoveryAddress?: string;
  readonly istioVersion?: string;
}

const help = `
Examples:
  $ gloo-mtls istio values --istio-version 1.22.0 > istio.yaml
  $ gloo-mtls template -f values.yaml -f istio.yaml
  $ helm upgrade gloo gloo/gloo -n gloo-system -f values.yaml -f istio.yaml

Not to be used together with inject, which would find the sidecars there already.
`;

/** `gloo-mtls istio values`: the declarative way to what inject does. */
export const addValues = (program: Command, { out }: Pick<Host, "out">): void => {
  program
    .command("values")
    .description("Print values of the chart that render what inject adds.")
    .option("--istio-meta-mesh-id <id>", "ISTIO_META_MESH_ID (default: cluster.local)")
    .option("--istio-meta-cluster-id <id>", "ISTIO_META_CLUSTER_ID (default: Kubernetes)")
    .option(
      "--istio-discovery-address <host:port>",
      "where istiod is (default: istiod.istio-system.svc:15012)",
    )
    .option("--istio-version <version>", "Istio's version (default: the chart's)")
    .addHelpText("after", help)
    .action((flags: ValuesFlags) => {
      out(
        printDocument(
          istioValues({
            meshId: flags.istioMetaMeshId,
            clusterId: flags.istioMetaClusterId,
            discoveryAddress: flags.istioDiscoveryAddress,
            istioVersion: flags.istioVersion,
          }),
        ),
      );
    });
};
