import type { SecretMaker, SecretUse, Wiring } from "@gloo-mtls/verify";
import type { MakerEdge, MakerNode, MountEdge, SecretNode } from "./installation-map.ts";
import { makerId, podId, secretId } from "./node-id.ts";

interface SecretsOnMap {
  readonly nodes: readonly (SecretNode | MakerNode)[];
  readonly edges: readonly (MountEdge | MakerEdge)[];
}

interface Maker {
  readonly node: MakerNode;
  readonly renews: boolean | undefined;
}

/** The maker of a Secret, beside the Secret itself. */
const makerOf = (maker: SecretMaker): Maker | undefined => {
  const id = makerId(maker);
  if (id === undefined || maker.kind === "stream") return undefined;
  const { kind, metadata } = maker.kind === "certgen" ? maker.run.pod.manifest : maker.by;
  const title = maker.kind === "controller" ? "Gloo's controller" : `${kind}/${metadata.name}`;
  return {
    node: { node: "maker", id, namespace: metadata.namespace ?? "default", title },
    renews: maker.kind === "certgen" ? maker.run.repeats !== undefined : undefined,
  };
};

const withMakers = (use: SecretUse): SecretsOnMap => {
  const id = secretId(use);
  const makers = use.makers.flatMap((maker) => makerOf(maker) ?? []);
  const isPresent = use.makers.length > makers.length;
  return {
    nodes: [
      ...makers.map(({ node }) => node),
      { node: "secret", id, namespace: use.namespace, title: use.name, isPresent },
    ],
    edges: makers.map(
      ({ node, renews }): MakerEdge => ({
        edge: "makes",
        id: `makes:${node.id}>${id}`,
        from: node.id,
        to: id,
        renews,
      }),
    ),
  };
};

/** The Secrets of mutual TLS, who makes them, and the pods whose SDS servers hand them out. */
export const secretsOnMap = ({ secrets, processes }: Wiring): SecretsOnMap => {
  const used = secrets.map(withMakers);
  const known = new Set(secrets.map(secretId));
  const mounts = processes.flatMap((process): MountEdge[] => {
    if (process.kind !== "sds") return [];
    const { namespace } = process.pod;
    const names = process.modes.flatMap(({ files }) =>
      files.flatMap(({ file }) => (file.kind === "Secret" ? [secretId({ namespace, name: file.name })] : [])),
    );
    const to = podId(process.pod);
    return [...new Set(names)]
      .filter((from) => known.has(from))
      .map((from) => ({ edge: "mount", id: `mount:${from}>${to}`, from, to }));
  });
  return {
    nodes: used.flatMap(({ nodes }) => nodes),
    edges: [...used.flatMap(({ edges }) => edges), ...mounts],
  };
};
