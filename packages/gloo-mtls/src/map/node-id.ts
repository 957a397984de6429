import { type Pod, podName, type SecretMaker } from "@gloo-mtls/verify";

/** The id of a pod's node. */
export const podId = (pod: Pod): string => `pod:${podName(pod)}`;

/** The id of a Secret's node. */
export const secretId = ({ namespace, name }: { readonly namespace: string; readonly name: string }) =>
  `secret:${namespace}/${name}`;

/** The id of a maker's node: of the object, or of Gloo's controller, which is none of the stream. */
export const makerId = (maker: SecretMaker): string | undefined => {
  if (maker.kind === "controller") return `maker:controller/${maker.by.metadata.namespace ?? "default"}`;
  const by =
    maker.kind === "certgen" ? maker.run.pod.manifest : maker.kind === "brought" ? maker.by : undefined;
  return by === undefined || (by.kind === "Secret" && by.apiVersion === "v1")
    ? undefined
    : `maker:${by.kind}/${by.metadata.namespace ?? "default"}/${by.metadata.name}`;
};
