import { valueAt } from "@gloo-mtls/objects/data";
import { type GatewayRule, manifestOf } from "./subject.ts";

const path = ["spec", "kube", "service"];

/** What the own parameters cannot take back from the class's. */
export const serviceFields: GatewayRule = {
  severity: "warning",
  hint: "choose another type, or parameters of the class without the field",
  check: function* (subject) {
    const spec = valueAt(manifestOf(subject, "Service"), ["spec"]);
    const [type, policy, address] = ["type", "externalTrafficPolicy", "clusterIP"].map((field) =>
      valueAt(spec, [field]),
    );
    const refused = "and the API server refuses the Service";
    if (type === "ExternalName") {
      yield { path, message: `the type is ExternalName, for which no name can be given, ${refused}` };
    }
    if (policy !== undefined && (type === "ClusterIP" || type === undefined)) {
      yield {
        path,
        message: `externalTrafficPolicy is only for Services that are reached from outside, ${refused}`,
      };
    }
    if (address === "None" && (type === "NodePort" || type === "LoadBalancer")) {
      yield { path, message: `clusterIP None is not for the type ${type}, ${refused}` };
    }
  },
};
