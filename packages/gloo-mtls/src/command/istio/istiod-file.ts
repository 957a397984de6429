import type { Manifest } from "@gloo-mtls/objects/object";
import { readStream } from "@gloo-mtls/objects/stream";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { IstioSurroundings } from "./istio-surroundings.ts";
import { utf8File } from "./manifest-files.ts";

/**
 * Istiod's Deployment from a file of its own, so that it is not in the output.
 *
 * @throws {Failure | ValuesError}
 */
export const istiodFile = (path: string, around: Pick<IstioSurroundings, "read">): Manifest => {
  const { manifests } = readStream(utf8File(path, around), { file: path });
  const deployments = manifests.filter(({ kind }) => kind === "Deployment");
  const [first, ...others] = deployments;
  if (first !== undefined && others.length === 0) return first;
  throw new Failure(
    exitCode.refused,
    `${path}: holds ${deployments.length === 0 ? "no Deployment" : "several Deployments"}, and is to hold that of istiod\n  hint: kubectl get deployment istiod -n istio-system -o yaml`,
  );
};
