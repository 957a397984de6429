import { textAt, valueAt } from "@gloo-mtls/objects/data";
import { requireList } from "@gloo-mtls/objects/report";
import { discoveredUpstreams } from "../annotations/discovered-upstreams.ts";
import { readService } from "../annotations/read-service.ts";

/** A Secret that an Upstream, or an annotation of a Service, refers to. */
export interface SecretReference {
  readonly name: string;
  /** Empty where none is named. */
  readonly namespace: string;
  /** Where else it may be that was meant: the namespaces of the Upstream and of its Service. */
  readonly nearby: readonly string[];
}

function* referencesOf(upstream: unknown): Iterable<SecretReference> {
  const spec = valueAt(upstream, ["spec"]);
  const nearby = [
    textAt(upstream, ["metadata", "namespace"]) ?? "",
    textAt(spec, ["kube", "serviceNamespace"]) ?? "",
  ].filter((namespace) => namespace !== "");
  for (const field of ["sslConfig", "httpConnectSslConfig"]) {
    const reference = valueAt(spec, [field, "secretRef"]);
    const name = textAt(reference, ["name"]) ?? "";
    if (name !== "") yield { name, namespace: textAt(reference, ["namespace"]) ?? "", nearby };
  }
}

/** The Secrets that are needed to judge the TLS of some objects, each once: for those who may not, or will not, read them all. */
export const secretReferences = (manifests: readonly unknown[]): readonly SecretReference[] => {
  requireList(manifests);
  const references = new Map<string, SecretReference>();
  const upstreams = manifests.flatMap((manifest): readonly unknown[] => {
    if (valueAt(manifest, ["kind"]) === "Upstream") return [manifest];
    const service = valueAt(manifest, ["kind"]) === "Service" ? readService(manifest) : undefined;
    return service?.ok === true ? discoveredUpstreams(service.value).map(({ upstream }) => upstream) : [];
  });
  for (const upstream of upstreams) {
    for (const reference of referencesOf(upstream)) {
      const key = JSON.stringify([reference.namespace, reference.name]);
      const nearby = new Set([...(references.get(key)?.nearby ?? []), ...reference.nearby]);
      references.set(key, { ...reference, nearby: [...nearby] });
    }
  }
  return [...references.values()];
};
