import type { Material, TlsMaterial } from "../material/material.ts";
import type { Gateway } from "./gateway.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** The caller's certificates and where they are needed; undefined when there are none, or mutual TLS is off. */
export interface PlannedMaterial {
  readonly certificates: TlsMaterial;
  /** The namespaces of the control plane and of every installed proxy. */
  readonly namespaces: readonly (Given | string)[];
}

/** Unix line ends: Gloo's SDS server and a YAML block scalar want no others. */
const withLineFeeds = (pem: string): string => pem.replaceAll("\r\n", "\n");

export const planMaterial = (
  material: Material | undefined,
  { gateway, release, switches }: Pick<PlanInputs, "release" | "switches"> & { readonly gateway: Gateway },
): PlannedMaterial | undefined => {
  const own = material?.glooMtls;
  if (own === undefined || !switches.mtls) return undefined;
  return {
    certificates: {
      certificate: withLineFeeds(own.certificate),
      privateKey: withLineFeeds(own.privateKey),
      ca: withLineFeeds(own.ca),
    },
    namespaces: [
      ...new Set([release.namespace, ...gateway.enabledProxies.map(({ namespace }) => namespace)]),
    ],
  };
};
