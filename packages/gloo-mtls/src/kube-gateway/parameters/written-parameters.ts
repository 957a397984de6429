import { type Data, type DataMap, isMap } from "@gloo-mtls/objects/data";
import type { Field, Fields } from "./field.ts";
import { type KubeParameters, kubeFields } from "./parameters-fields.ts";

/**
 * The parameters as the controller writes them for its embedded chart: lists and maps that are empty are gone. Empty objects stay.
 */
export const writtenParameters = (kube: KubeParameters): KubeParameters =>
  // Leaving out optional fields keeps to the type.
  withoutFloatingUser(writtenObject(kubeFields.fields, kube as DataMap) as KubeParameters);

const writtenObject = (fields: Fields, data: DataMap): DataMap =>
  Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const field = fields[key];
      const written = field === undefined ? undefined : writtenField(field, value);
      return written === undefined ? [] : [[key, written]];
    }),
  );

const writtenField = (field: Field, value: Data): Data | undefined => {
  if (field.kind === "object" && isMap(value)) return writtenObject(field.fields, value);
  if (field.kind === "map" && isMap(value)) return Object.keys(value).length === 0 ? undefined : value;
  if (field.kind === "list" && Array.isArray(value)) {
    if (value.length === 0 && field.required !== true) return undefined;
    return value.map((item: Data) => writtenField(field.of, item) ?? item);
  }
  return value;
};

type SecurityContext = NonNullable<KubeParameters["envoyContainer"]>["securityContext"];

/** With `floatingUserId`, the cluster picks the user: every context is without one, regardless of its source. */
const withoutFloatingUser = (kube: KubeParameters): KubeParameters => {
  if (kube.floatingUserId !== true) return kube;
  const { podTemplate, envoyContainer, sdsContainer, istio, aiExtension } = kube;
  return {
    ...kube,
    podTemplate: podTemplate && withoutUser(podTemplate),
    envoyContainer: envoyContainer && withoutUser(envoyContainer),
    sdsContainer: sdsContainer && withoutUser(sdsContainer),
    istio: istio && {
      ...istio,
      istioProxyContainer: istio.istioProxyContainer && withoutUser(istio.istioProxyContainer),
    },
    aiExtension: aiExtension && withoutUser(aiExtension),
  };
};

const withoutUser = <
  Part extends { readonly securityContext?: Pick<NonNullable<SecurityContext>, "runAsUser"> | undefined },
>(
  part: Part,
): Part =>
  part.securityContext === undefined
    ? part
    : { ...part, securityContext: { ...part.securityContext, runAsUser: undefined } };
