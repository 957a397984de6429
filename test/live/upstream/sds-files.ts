import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { UpstreamCluster } from "gloo-mtls/upstream";

const secretType = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

/** Writes two secrets as files that Envoy takes in place of an SDS server, and returns their paths by their names. */
export const sdsFile = (
  folder: string,
  material: { readonly certChain: string; readonly privateKey: string; readonly rootCa: string },
  [certificate, authority]: readonly [certificate: string, authority: string] = ["certificate", "authority"],
): ReadonlyMap<string, string> => {
  const resources = [
    {
      "@type": secretType,
      name: certificate,
      tls_certificate: {
        certificate_chain: { inline_string: material.certChain },
        private_key: { inline_string: material.privateKey },
      },
    },
    {
      "@type": secretType,
      name: authority,
      validation_context: { trusted_ca: { inline_string: material.rootCa } },
    },
  ];
  return new Map(
    resources.map((resource) => {
      const path = join(folder, `${resource.name}.json`);
      writeFileSync(path, JSON.stringify({ resources: [resource] }));
      return [resource.name, path];
    }),
  );
};

type SecretConfig = { readonly name: string; readonly sds_config: { readonly resource_api_version: string } };

const isSecretConfig = (value: object): value is SecretConfig => "sds_config" in value && "name" in value;

const replaced = (value: unknown, paths: ReadonlyMap<string, string>): unknown => {
  if (Array.isArray(value)) return value.map((item) => replaced(item, paths));
  if (typeof value !== "object" || value === null) return value;
  if (isSecretConfig(value)) {
    const path = paths.get(value.name) ?? "";
    return { ...value, sds_config: { resource_api_version: "V3", path_config_source: { path } } };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaced(inner, paths)]));
};

/** The cluster, with files where it names an SDS server; all else is as it was. */
export const fromFiles = (cluster: UpstreamCluster, paths: ReadonlyMap<string, string>): UpstreamCluster =>
  // Only the sources of secrets change, which the type does not describe further.
  replaced(cluster, paths) as UpstreamCluster;
