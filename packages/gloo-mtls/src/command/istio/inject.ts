import { type KubernetesApi, KubernetesError, type KubernetesObject } from "@gloo-mtls/kubernetes";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Command } from "commander";
import { inject } from "../../istio/index.ts";
import { istiodName } from "../../istio/istiod.ts";
import { liveArguments } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { addChangeCommand } from "./change-command.ts";
import { clusterProxies, clusterSelection } from "./cluster-proxies.ts";
import { type InjectFlags, injectOptions, withInjectFlags, withProxyFlags } from "./inject-flags.ts";
import { istiodFile } from "./istiod-file.ts";
import { staleProxies } from "./stale-proxies.ts";
import { undoInject } from "./undo-inject.ts";
import { injectRank } from "./write-order.ts";

const help = `
Examples:
  $ gloo-mtls template -f values.yaml | gloo-mtls istio inject --istio-version 1.22.0 | kubectl apply -f -
  $ helm template gloo gloo/gloo -n gloo-system | gloo-mtls istio inject --istiod istiod.yaml
  $ kubectl get deployments,configmaps -n gloo-system -o yaml | gloo-mtls istio inject --istiod istiod.yaml --dry-run
  $ gloo-mtls istio inject --in-place gloo.yaml --istio-version 1.22.0 --proxy edge/public
  $ gloo-mtls istio inject --context production
  $ gloo-mtls istio inject --adopt --dry-run old.yaml --istiod istiod.yaml

Images come from where the proxy's and istiod's own come from; where nothing says which they are, name them.
`;

/** Istiod's Deployment of a cluster, unless the flags say all that it would. */
const clusterIstiod = async (
  api: KubernetesApi,
  { istioNamespace, revision, istioVersion, istioProxyImage, jwtPolicy, istiod }: InjectFlags,
): Promise<readonly KubernetesObject[]> => {
  if (istiod !== undefined) return [];
  if (jwtPolicy !== undefined && (istioVersion ?? istioProxyImage) !== undefined) return [];
  const namespace = istioNamespace === undefined || istioNamespace === "" ? "istio-system" : istioNamespace;
  const found = await api.get({
    apiVersion: "apps/v1",
    kind: "Deployment",
    namespace,
    name: istiodName(revision),
  });
  return found === undefined ? [] : [found];
};

/**
 * The namespaces of proxies, whose labels say whether Istio injects too; without those that the account may
 * not read.
 */
const namespacesOf = async (
  api: KubernetesApi,
  proxies: readonly KubernetesObject[],
): Promise<readonly KubernetesObject[]> => {
  const names = new Set(proxies.flatMap(({ metadata: { namespace } }) => namespace ?? []));
  const found = await Promise.all(
    [...names].map(async (name) => {
      try {
        return await api.get({ apiVersion: "v1", kind: "Namespace", name });
      } catch (error) {
        if (error instanceof KubernetesError && error.code === "forbidden") return undefined;
        throw error;
      }
    }),
  );
  return found.filter((object) => object !== undefined);
};

/** Istiod's Deployment of the file that the flags name. */
const fileIstiod = ({ istiod }: InjectFlags, host: Host): Manifest | undefined =>
  istiod === undefined ? undefined : istiodFile(istiod, host);

/** `gloo-mtls istio inject`: Istio's sidecars beside gateway proxies. */
export const addInject = (program: Command, host: Host, end: End): void =>
  addChangeCommand<InjectFlags>(
    {
      command: program
        .command("inject")
        .description("Add the sidecars to gateway proxies that bring Istio's certificates to Envoy."),
      withFlags: (command) => withInjectFlags(withProxyFlags(command)),
      help,
      inFiles: (flags) => {
        const options = {
          ...injectOptions(flags),
          proxies: flags.proxy,
          namespace: flags.namespace,
          istiod: fileIstiod(flags, host),
        };
        return (manifests, onWarning) => inject(manifests, { ...options, onWarning });
      },
      inCluster: async (api, flags) => {
        const [proxies, control] = await Promise.all([clusterProxies(api, flags), clusterIstiod(api, flags)]);
        const objects = [
          ...proxies,
          ...(await namespacesOf(api, proxies)),
          // It may be in a namespace whose Deployments are read anyway.
          ...control.filter(
            ({ metadata }) => !proxies.some((object) => object.metadata.uid === metadata.uid),
          ),
        ];
        const options = {
          ...injectOptions(flags),
          ...clusterSelection(flags),
          istiod: fileIstiod(flags, host),
        };
        return {
          objects,
          transform: (manifests, onWarning) => inject(manifests, { ...options, onWarning }),
          rank: injectRank,
          undo: (changes) => undoInject(changes, objects, liveArguments(flags)),
          afterwards: (changes) => staleProxies(changes, objects, flags),
        };
      },
    },
    host,
    end,
  );
