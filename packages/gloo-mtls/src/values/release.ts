import { isDnsLabel } from "@gloo-mtls/objects/formats";
import type { Finding } from "@gloo-mtls/objects/report";
import { badNamespace } from "./problems/bad-namespace.ts";
import { badReleaseName } from "./problems/bad-release-name.ts";

const releaseName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const longestReleaseName = 53;

/**
 * What is wrong with the name of a release and with its namespace: a name that Helm refuses (`bad-release-name`), a
 * namespace that Kubernetes refuses (`bad-namespace`).
 * @see Helm 3.18.6 `pkg/chartutil/validate_name.go`
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
export const checkRelease = ({
  name,
  namespace,
}: {
  readonly name: string;
  readonly namespace: string;
}): readonly Finding[] => [
  ...(name.length <= longestReleaseName && releaseName.test(name) ? [] : [badReleaseName(name)]),
  ...(isDnsLabel(namespace) ? [] : [badNamespace(namespace)]),
];
