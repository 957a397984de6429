import type { Authority } from "@gloo-mtls/pki";
import type { KeyPair } from "../../relay/material/relay-material.ts";

/** Material of a relay with the keys of its CAs, as it is kept outside of all clusters. */
export interface MadeMaterial {
  /** Its key stays where it is: no plan has a place for it. */
  readonly root: { readonly certificate: string; readonly privateKey: string | undefined } | undefined;
  readonly intermediate: Authority | undefined;
  readonly server: KeyPair | undefined;
  readonly telemetryGateway: KeyPair | undefined;
  /** By the name of the cluster. */
  readonly clients: Readonly<Record<string, KeyPair>>;
  readonly token: string | undefined;
}

/** Nothing made yet. */
export const nothingMade: MadeMaterial = {
  root: undefined,
  intermediate: undefined,
  server: undefined,
  telemetryGateway: undefined,
  clients: {},
  token: undefined,
};
