import { formatPath } from "@gloo-mtls/objects/data";
import { asStored } from "@gloo-mtls/verify/internal/src/validity/as-stored.ts";
import type * as z from "zod";
import type { Complaint } from "./complaints.ts";
import { gateway } from "./gloo/gateway.ts";
import { gatewayClass } from "./gloo/gateway-class.ts";
import { gatewayParameters } from "./gloo/gateway-parameters.ts";
import { settings } from "./gloo/settings.ts";

const kinds: Readonly<Record<string, z.ZodType>> = {
  "gateway.gloo.solo.io/v1alpha1/GatewayParameters": gatewayParameters,
  "gateway.networking.k8s.io/v1/GatewayClass": gatewayClass,
  "gateway.solo.io/v1/Gateway": gateway,
  "gloo.solo.io/v1/Settings": settings,
};

/** Whether the kind is one of Gloo's own, or of the Gateway API. */
export const isGlooKind = (apiVersion: string, kind: string): boolean =>
  Object.hasOwn(kinds, `${apiVersion}/${kind}`);

const pathOf = (path: readonly PropertyKey[]): readonly (string | number)[] =>
  path.map((step) => (typeof step === "number" ? step : String(step)));

/** What the schema of its kind says about an object. */
export const glooComplaints = (object: {
  readonly apiVersion: string;
  readonly kind: string;
}): readonly Complaint[] => {
  const result = kinds[`${object.apiVersion}/${object.kind}`]?.safeParse(asStored(object));
  return (result?.error?.issues ?? []).flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: formatPath([...pathOf(issue.path), key]),
          message: "is not a field of the API",
        }))
      : [{ path: formatPath(pathOf(issue.path)), message: issue.message }],
  );
};
