import { KubernetesError } from "./kubernetes-error.ts";
import type { KubernetesKind } from "./object.ts";

/** The kinds whose place is known, so that no discovery is needed: that would be a further permission. */
const kinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": {
    ConfigMap: "configmaps",
    Namespace: "namespaces",
    Pod: "pods",
    Secret: "secrets",
    Service: "services",
    ServiceAccount: "serviceaccounts",
  },
  apps: { DaemonSet: "daemonsets", Deployment: "deployments", StatefulSet: "statefulsets" },
  batch: { CronJob: "cronjobs", Job: "jobs" },
  "admissionregistration.k8s.io": { ValidatingWebhookConfiguration: "validatingwebhookconfigurations" },
  "gloo.solo.io": { Settings: "settings", Upstream: "upstreams" },
  "gateway.solo.io": { Gateway: "gateways", VirtualService: "virtualservices" },
  "security.istio.io": { PeerAuthentication: "peerauthentications" },
};

/** Of the kinds above. */
const clusterKinds = new Set(["Namespace", "ValidatingWebhookConfiguration"]);

const version = /^(?:([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)\/)?(v[0-9][a-z0-9]{0,20})$/;

const badName = (what: string): KubernetesError =>
  new KubernetesError(
    "invalid",
    `the ${what} is not one that a Kubernetes object can have`,
    "pass the name as kubectl prints it: lower-case letters, digits, dashes and dots",
  );

/** A segment of a path. The API server judges names; what would lead to another path is refused here. */
const segment = (what: string, text: string): string => {
  if (typeof text !== "string" || text === "" || text === "." || text === ".." || text.length > 253) {
    throw badName(what);
  }
  return encodeURIComponent(text);
};

/** Where objects of a kind are. */
export interface Place extends KubernetesKind {
  /** Undefined: of all namespaces. */
  readonly namespace?: string;
  /** Undefined: the collection. */
  readonly name?: string;
}

/**
 * The path of a collection, or of an object in it.
 *
 * @throws {KubernetesError} `unknown-kind`; `invalid` for a name that cannot be one.
 * @see Kubernetes docs, "Kubernetes API Concepts", Resource URIs
 */
export const resourcePath = ({ apiVersion, kind, namespace, name }: Place): string => {
  const [, group = "", release] = version.exec(apiVersion) ?? [];
  const known = Object.hasOwn(kinds, group) ? kinds[group] : undefined;
  const plural = known !== undefined && Object.hasOwn(known, kind) ? known[kind] : undefined;
  if (release === undefined || plural === undefined) {
    throw new KubernetesError(
      "unknown-kind",
      `it is not known where an API server keeps objects of kind ${JSON.stringify(kind.slice(0, 64))} and apiVersion ${JSON.stringify(apiVersion.slice(0, 64))}`,
      "only kinds that Gloo, Istio and its certificates are made of can be read and written",
    );
  }
  const root = group === "" ? `/api/${release}` : `/apis/${group}/${release}`;
  const scope =
    namespace === undefined || clusterKinds.has(kind) ? "" : `/namespaces/${segment("namespace", namespace)}`;
  return `${root}${scope}/${plural}${name === undefined ? "" : `/${segment("name", name)}`}`;
};
