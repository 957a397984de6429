import type { GatewayInstall } from "./install.ts";
import type { KubeParameters } from "./parameters/parameters-fields.ts";
import type { ProxyPort } from "./ports.ts";

/** Everything that is decided about one Gateway's proxy, from which its objects are laid out. */
export interface DeploymentInput {
  readonly gateway: unknown;
  readonly install: GatewayInstall;
  /** As the controller writes them: merged, and without what is empty. */
  readonly parameters: KubeParameters;
  readonly ports: readonly ProxyPort[];
  /** The Secret of mutual TLS; undefined without it. */
  readonly secret: unknown;
}

/** Whether the pods have the SDS server. */
export const hasSds = ({ install }: DeploymentInput): boolean => install.glooMtls || install.istioIntegration;

/** An object with something in it; undefined for one that is empty as a whole, which the embedded chart does not write. */
export const ifAny = <Value extends object>(value: Value | undefined): Value | undefined =>
  value === undefined || Object.values(value).every((item) => item === undefined) ? undefined : value;
