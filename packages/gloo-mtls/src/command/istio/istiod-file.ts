import type { Manifest } from "@gloo-mtls/objects/object";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { streamIn } from "../io/streams.ts";

/**
 * Istiod's Deployment from a file of its own, so that it is not in the output.
 *
 * @throws {Failure | ValuesError}
 */
export const istiodFile = (path: string, host: Pick<Host, "read">): Manifest => {
  const { manifests } = streamIn(path, host);
  const deployments = manifests.filter(({ kind }) => kind === "Deployment");
  const [first, ...others] = deployments;
  if (first !== undefined && others.length === 0) return first;
  throw new Failure(
    exitCode.refused,
    `${path}: holds ${deployments.length === 0 ? "no Deployment" : "several Deployments"}, and is to hold that of istiod\n  hint: kubectl get deployment istiod -n istio-system -o yaml`,
  );
};
