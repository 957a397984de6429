import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** Credentials of AWS: `settings.aws`. */
export interface Aws {
  /** Whether Settings has AWS options at all. */
  readonly on: boolean;
  /** The STS endpoint, when credentials come from a service account. */
  readonly sts: { readonly host: string; readonly region: Given | string | undefined } | undefined;
  readonly discovery: boolean;
  /** Go's text of the map, which no Gloo can read: the chart prints it so. */
  readonly refreshDelay: Given | undefined;
  readonly propagateOriginalRouting: Given | undefined;
  readonly fallbackToFirstFunction: Given | undefined;
}

/** @see Gloo 1.22.1 `templates/18-settings.yaml`, `templates/9-gateway-proxy-configmap.yaml` */
export const planAws = ({ values }: PlanInputs): Aws => {
  const aws = values.settings?.aws;
  const region = aws?.stsCredentialsRegion;
  const serviceAccount = truthy(aws?.enableServiceAccountCredentials);
  const delay = aws?.credential_refresh_delay;
  return {
    on: truthy(aws),
    sts: serviceAccount
      ? truthy(region)
        ? { host: `sts.${goText(region)}.amazonaws.com`, region: asPrinted(region) }
        : { host: "sts.amazonaws.com", region: "us-east-1" }
      : undefined,
    discovery: !serviceAccount && truthy(aws?.enableCredentialsDiscovery),
    refreshDelay: truthy(delay) ? asPrinted(goText(delay)) : undefined,
    propagateOriginalRouting: asPrintedIfSet(aws?.propagateOriginalRouting),
    fallbackToFirstFunction: asPrintedIfSet(aws?.fallbackToFirstFunction),
  };
};
