import { asPrinted } from "./chart/as-printed.ts";
import { truthy } from "./chart/truthy.ts";
import type { Given } from "./given.ts";
import type { PlanInputs } from "./inputs.ts";

/** The Namespace of the installation, as an object. */
export interface Namespace {
  /** Whether it is rendered; Helm's own `--create-namespace` makes one that no values describe. */
  readonly on: boolean;
  /** The label by which Istio injects its sidecars into the pods of the namespace (deprecated). */
  readonly istioLabels: Readonly<Record<string, Given | string | undefined>>;
}

/** @see Gloo 1.22.1 `templates/0-namespace.yaml` */
export const planNamespace = ({ values }: PlanInputs): Namespace => {
  const istio = values.global?.istioIntegration;
  const revision = istio?.istioSidecarRevTag;
  return {
    on: truthy(values.namespace?.create),
    istioLabels: !truthy(istio?.labelInstallNamespace)
      ? {}
      : truthy(revision)
        ? { "istio.io/rev": asPrinted(revision) }
        : { "istio-injection": "enabled" },
  };
};
