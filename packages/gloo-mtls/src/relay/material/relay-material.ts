import type { ModeName } from "../mode.ts";

/** A certificate and its key, as PEM. */
export interface KeyPair {
  /** The certificate, and after it the CAs between it and the root. */
  readonly certificate: string;
  /** Unencrypted. */
  readonly privateKey: string;
}

/** What a user brings whose own CA issues the server's certificate. With cert-manager only the root is brought. */
interface OwnServer {
  /** The root CA's certificate, or several while one replaces another. Its key stays where it is. */
  readonly root: string;
  readonly server?: KeyPair;
  /** The server's when left out, which then has to cover the gateway's name too. */
  readonly telemetryGateway?: KeyPair;
}

/**
 * What each mode takes. A mode that generates its certificates takes what it made, to bring it to the
 * workload clusters.
 */
export interface MaterialByMode {
  readonly insecure: { readonly [none in never]: never };
  readonly "tls-self-signed": {
    /** RELAY_TOKEN: any printable text. */
    readonly token: string;
    /** What the chart made, read from the management cluster; needed only where agents verify the server. */
    readonly fromManagement?: { readonly root: string };
  };
  readonly "tls-own-server": OwnServer & { readonly token: string };
  readonly "mtls-self-signed": {
    /** What the chart made, read from the management cluster. */
    readonly fromManagement: { readonly root: string; readonly token: string };
  };
  readonly "mtls-own-cas": OwnServer & {
    readonly token: string;
    /** The CA that the server signs clients with. */
    readonly intermediate?: KeyPair;
  };
  readonly "mtls-own-certificates": OwnServer & {
    /** By the name of the workload cluster. */
    readonly clients?: Readonly<Record<string, KeyPair>>;
  };
}

/** Material for a specification of one mode. */
export type MaterialOf<Mode extends ModeName> = MaterialByMode[Mode];

/** All that any mode may bring, for code that serves them all. */
export interface AnyMaterial {
  readonly root?: string | undefined;
  readonly token?: string | undefined;
  readonly server?: KeyPair | undefined;
  readonly telemetryGateway?: KeyPair | undefined;
  readonly intermediate?: KeyPair | undefined;
  readonly clients?: Readonly<Record<string, KeyPair>> | undefined;
}
