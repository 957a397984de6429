import { formatPath } from "@gloo-mtls/objects/data";
import { objectReference, textAt } from "../cluster.ts";
import type { StoredParameters } from "../parameters/stored-parameters.ts";
import type { GatewayRule, Subject } from "./subject.ts";

/** The class that the controller watches. */
const watchedClass = "gloo-gateway";

export const watched: GatewayRule = {
  severity: "warning",
  hint: `set spec.gatewayClassName to ${watchedClass}`,
  check: function* ({ gateway }) {
    const name = textAt(gateway, "spec", "gatewayClassName");
    if (name === watchedClass) return;
    yield {
      path: ["spec", "gatewayClassName"],
      message: `the controller only looks at Gateways of the class ${watchedClass}, not of ${name}: nothing is deployed`,
    };
  },
};

const all = ({ found: { base, own } }: Subject): readonly StoredParameters[] =>
  own === undefined ? [base] : [base, own];

export const pruned: GatewayRule = {
  severity: "warning",
  hint: "remove the field, or correct its name",
  check: function* (subject) {
    for (const parameters of all(subject)) {
      for (const path of parameters.pruned) {
        yield {
          object: objectReference(parameters.object),
          path,
          message: `there is no field ${formatPath(path)}, and the API server silently drops it`,
        };
      }
    }
  },
};

/** @see Gloo 1.22.1, the CRD of GatewayParameters */
export const refused: GatewayRule = {
  severity: "warning",
  hint: "correct the parameters: the API server does not take them as they are",
  check: function* (subject) {
    for (const parameters of all(subject)) {
      const { kube, selfManaged } = parameters.spec;
      const object = objectReference(parameters.object);
      if ((kube === undefined) === (selfManaged === undefined)) {
        const what = kube === undefined ? "neither kube nor selfManaged" : "both kube and selfManaged";
        yield {
          object,
          path: ["spec"],
          message: `there is ${what}, and the API server refuses the parameters`,
        };
      }
      if ((kube?.deployment?.replicas ?? 1) < 1) {
        yield {
          object,
          path: ["spec", "kube", "deployment", "replicas"],
          message: "there are no replicas, and the API server refuses the parameters",
        };
      }
      if ((kube?.service?.ports?.length ?? 0) > 8) {
        yield {
          object,
          path: ["spec", "kube", "service", "ports"],
          message: "there are more than 8 ports, and the API server refuses the parameters",
        };
      }
    }
  },
};

export const ignored: GatewayRule = {
  severity: "warning",
  hint: "remove what has no effect, or change the parameters of the class",
  check: function* ({ found: { base, own }, input }) {
    if (own !== undefined && own.spec.selfManaged === undefined && base.spec.kube === undefined) {
      yield {
        path: ["spec"],
        message: `the Gateway's own parameters are ignored, because those of its class have no kube`,
      };
    }
    if (input?.parameters.istio?.customSidecars !== undefined) {
      yield {
        path: ["spec", "kube", "istio", "customSidecars"],
        message: "custom sidecars never reach the pods",
      };
    }
    if (own === undefined || base.spec.kube === undefined) return;
    const [mine, theirs] = [own.spec.kube, base.spec.kube];
    const fixed = mine?.service?.ports?.filter(
      ({ port, nodePort }) =>
        theirs.service?.ports?.find((entry) => entry.port === port && entry.nodePort !== nodePort) !==
        undefined,
    );
    for (const { port } of fixed ?? []) {
      yield {
        path: ["spec", "kube", "service", "ports"],
        message: `the node port of ${port} stays that of the class's parameters`,
      };
    }
    for (const field of ["istioDiscoveryAddress", "istioMetaMeshId", "istioMetaClusterId"] as const) {
      const [given, kept] = [mine, theirs].map((kube) => kube?.istio?.istioProxyContainer?.[field]);
      if (given === undefined || kept === undefined || given === kept) continue;
      yield {
        path: ["spec", "kube", "istio", "istioProxyContainer", field],
        message: `${field} stays that of the class's parameters`,
      };
    }
  },
};
