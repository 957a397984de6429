import { type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { toYaml } from "@gloo-mtls/objects/print";
import type { DeployedGateway } from "../kube-gateway/index.ts";

const marked = (manifest: Manifest, gateway: Manifest): string => {
  const name = nameOf(gateway).replaceAll(/[\r\n]/g, " ");
  return toYaml([manifest]).replace(
    /^---\n/,
    `---\n# Gloo's controller deploys this for ${name}. It is for reading: never apply it.\n`,
  );
};

/** The text of one of the objects, marked as the controller's, so that the mark stays with it. */
export const controllersText =
  (gateways: readonly DeployedGateway[]) =>
  (manifest: Manifest): string => {
    const owner = gateways.find(({ manifests }) => manifests.includes(manifest));
    return owner === undefined ? toYaml([manifest]) : marked(manifest, owner.gateway);
  };

/** The objects as YAML, each marked as the controller's. */
export const deployedText = (gateways: readonly DeployedGateway[]): string =>
  gateways
    .flatMap(({ gateway, manifests }) => manifests.map((manifest) => marked(manifest, gateway)))
    .join("");
