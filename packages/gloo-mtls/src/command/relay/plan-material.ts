import type { AnyMaterial, MaterialOf } from "../../relay/material/relay-material.ts";
import type { ModeName } from "../../relay/mode.ts";
import type { MadeMaterial } from "./made-material.ts";

/**
 * The material as a plan takes it: the root without its key, and of everything only what the mode has a use
 * for.
 */
export const planMaterial = (
  mode: ModeName,
  { root, intermediate, server, telemetryGateway, clients, token }: MadeMaterial,
): MaterialOf<ModeName> => {
  const certificate = root?.certificate;
  const leaves = {
    ...(certificate === undefined ? {} : { root: certificate }),
    ...(server === undefined ? {} : { server }),
    ...(telemetryGateway === undefined ? {} : { telemetryGateway }),
  };
  const tokens = token === undefined ? {} : { token };
  const byMode: Readonly<Record<ModeName, AnyMaterial & { readonly fromManagement?: AnyMaterial }>> = {
    insecure: {},
    "tls-self-signed": {
      ...tokens,
      ...(certificate === undefined ? {} : { fromManagement: { root: certificate } }),
    },
    "tls-own-server": { ...leaves, ...tokens },
    "mtls-self-signed": {
      fromManagement: { ...(certificate === undefined ? {} : { root: certificate }), ...tokens },
    },
    "mtls-own-cas": { ...leaves, ...tokens, ...(intermediate === undefined ? {} : { intermediate }) },
    "mtls-own-certificates": { ...leaves, clients },
  };
  // What is missing is missing for `planRelay` too, which looks before it uses anything.
  return byMode[mode] as MaterialOf<ModeName>;
};
