import { deepFreeze, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, withField } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";
import { InputError } from "@gloo-mtls/objects/report";
import { render } from "../../render.ts";
import type { Values } from "../../values/schema/values.ts";

/** Istiod's Deployment with an image, as `istioctl install` makes it. */
export const istiodOf = (
  image: string,
  rest: { readonly name?: string; readonly env?: object[]; readonly labels?: object } = {},
): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: {
    name: rest.name ?? "istiod",
    namespace: "istio-system",
    labels: { app: "istiod", ...rest.labels },
  },
  spec: {
    template: {
      spec: {
        containers: [
          { name: "discovery", image, env: rest.env ?? [{ name: "JWT_POLICY", value: "third-party-jwt" }] },
        ],
      },
    },
  },
});

const istiod: Manifest = istiodOf("docker.io/istio/pilot:1.22.0");

const rendered = new Map<string, readonly Manifest[]>();

/** A rendered installation, frozen, with istiod's Deployment behind it unless it is null. Each is rendered once. */
export const installation = (values: Values = {}, control: Manifest | null = istiod): readonly Manifest[] => {
  const key = JSON.stringify(values);
  const manifests = rendered.get(key) ?? deepFreeze(render({ values }));
  rendered.set(key, manifests);
  return deepFreeze([...manifests, ...(control === null ? [] : [control])]);
};

export const find = (manifests: readonly Manifest[], kind: string, name: string): Manifest => {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind}/${name}`);
  return found;
};

/** The objects with another value in a field of one of them. */
export const withOther = (
  manifests: readonly Manifest[],
  [kind, name]: readonly [kind: string, name: string],
  path: readonly (string | number)[],
  value: Parameters<typeof withField>[2],
): readonly Manifest[] =>
  deepFreeze(
    manifests.map((manifest) =>
      manifest.kind === kind && manifest.metadata.name === name ? withField(manifest, path, value) : manifest,
    ),
  );

const spec = ["spec", "template", "spec"] as const;

/** The containers or volumes of a proxy. */
export const podPart = (
  manifests: readonly Manifest[],
  part: "containers" | "volumes",
  name = "gateway-proxy",
): readonly Readonly<Record<string, unknown>>[] => {
  const list = valueAt(find(manifests, "Deployment", name), [...spec, part]);
  return Array.isArray(list) ? list : [];
};

export const bootstrapText = (manifests: readonly Manifest[], proxy = "gateway-proxy"): string =>
  String(valueAt(find(manifests, "ConfigMap", `${proxy}-envoy-config`), ["data", "envoy.yaml"]));

/** The text with which something is refused. A test fails where it is not. */
export const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error("it was not refused");
};

/** The codes of the warnings that something gives. */
export const warningsOf = (work: (onWarning: (warning: Finding) => void) => unknown): readonly string[] => {
  const warnings: Finding[] = [];
  work((warning) => warnings.push(warning));
  return warnings.map(({ code }) => code);
};

export const upstream = (
  name: string,
  namespace: string,
  spec: object = {},
  labels: Record<string, string> = {},
): Manifest => ({
  apiVersion: "gloo.solo.io/v1",
  kind: "Upstream",
  metadata: { name, namespace, labels },
  spec: { static: { hosts: [{ addr: "example.com", port: 80 }] }, ...spec },
});
