import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GatewayInstall } from "gloo-mtls/kube-gateway";

/** An installation, by the values of the chart that make it. */
export interface RecordedInstall {
  readonly values: object;
  readonly namespace: string;
  readonly releaseName: string;
  readonly gatewayClass?: object;
  readonly defaultGatewayParameters?: object;
  readonly inputs?: GatewayInstall;
  /** Where the chart does not render. */
  readonly error?: unknown;
}

/** A Gateway in a cluster, and what the controller deployed for it. */
export interface RecordedCase {
  readonly id: string;
  readonly install: string;
  readonly inputs?: Partial<GatewayInstall>;
  readonly gatewayClass?: object | null;
  readonly defaultGatewayParameters?: object | null;
  readonly gateway: object;
  readonly gatewayParameters?: readonly object[];
  readonly listenerSets?: readonly object[];
  readonly namespaces?: readonly object[];
  readonly secrets?: readonly object[];
  readonly result:
    | { readonly objects: readonly string[]; readonly error?: undefined }
    | { readonly error: { readonly class: string }; readonly objects?: undefined };
}

interface KubeGatewayData {
  readonly installs: Readonly<Record<string, RecordedInstall>>;
  readonly cases: readonly RecordedCase[];
  readonly objects: Readonly<Record<string, object>>;
}

const folder =
  process.env.GLOO_MTLS_KUBE_GATEWAY ??
  fileURLToPath(new URL("../../../shared/kube-gateway", import.meta.url));

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** What the real controller deployed; undefined where the recordings are not present. */
export const kubeGatewayData: KubeGatewayData | undefined = existsSync(join(folder, "cases.json"))
  ? { ...json("cases.json"), objects: json("objects.json") }
  : undefined;

/** The reason for a test to be skipped, for its name. */
export const withoutData =
  "skipped: what the controller deployed is not beside this repository, nor at GLOO_MTLS_KUBE_GATEWAY";
