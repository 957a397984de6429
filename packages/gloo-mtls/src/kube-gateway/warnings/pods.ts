import { isMap, listAt, valueAt } from "@gloo-mtls/objects/data";
import { isIncompleteImage } from "../template-text.ts";
import { containersOf, type GatewayRule, manifestOf, podField, repeated } from "./subject.ts";

const parameters = ["spec", "kube"];
const handlers = ["exec", "httpGet", "tcpSocket", "grpc"];

/** Handlers of own and default parameters stay side by side. */
export const probeHandlers: GatewayRule = {
  severity: "warning",
  hint: "use the kind of handler that the class's parameters use, or none there",
  check: function* (subject) {
    const [envoy] = containersOf(subject);
    for (const name of ["readinessProbe", "livenessProbe"]) {
      const probe = valueAt(envoy, [name]);
      if (!isMap(probe)) continue;
      const present = handlers.filter((handler) => Object.hasOwn(probe, handler));
      if (present.length === 1) continue;
      yield {
        path: [...parameters, "podTemplate", name],
        message:
          present.length === 0
            ? `the ${name} has no handler, and the API server refuses the Deployment`
            : `the ${name} has both ${present.join(" and ")}, and the API server refuses the Deployment`,
      };
    }
  },
};

const textsOf = (items: readonly unknown[], ...fields: readonly string[]): readonly string[] =>
  items.map((item) => fields.map((field) => String(valueAt(item, [field]) ?? "")).join(" "));

/** Lists of own and default parameters follow each other, with entries that are in both. */
export const repeatedEntries: GatewayRule = {
  severity: "warning",
  hint: "leave out of the Gateway's own parameters what the class's have",
  check: function* (subject) {
    const ai = containersOf(subject).find((each) => valueAt(each, ["name"]) === "gloo-ai-extension");
    const lists = [
      ["podTemplate.imagePullSecrets", textsOf(podField(subject, "imagePullSecrets"), "name")],
      [
        "podTemplate.topologySpreadConstraints",
        textsOf(podField(subject, "topologySpreadConstraints"), "topologyKey", "whenUnsatisfiable"),
      ],
      ["aiExtension.env", textsOf(listAt(ai, ["env"]), "name")],
      ["aiExtension.ports", textsOf(listAt(ai, ["ports"]), "containerPort", "protocol")],
    ] as const;
    for (const [name, keys] of lists) {
      for (const key of repeated(keys)) {
        yield {
          path: [...parameters, ...name.split(".")],
          message: `${name} has ${key} more than once, and the API server refuses the Deployment`,
        };
      }
    }
  },
};

export const selectorLabels: GatewayRule = {
  severity: "warning",
  hint: "remove the label from podTemplate.extraLabels",
  check: function* (subject) {
    const deployment = manifestOf(subject, "Deployment");
    const wanted = valueAt(deployment, ["spec", "selector", "matchLabels"]);
    const labels = valueAt(deployment, ["spec", "template", "metadata", "labels"]);
    for (const [key, value] of Object.entries(isMap(wanted) ? wanted : {})) {
      if (valueAt(labels, [key]) === value) continue;
      yield {
        path: [...parameters, "podTemplate", "extraLabels", key],
        message: `the label ${key} is replaced on the pods, by which they are selected, and the API server refuses the Deployment`,
      };
    }
  },
};

export const privileged: GatewayRule = {
  severity: "warning",
  hint: "set allowPrivilegeEscalation to true as well, or leave out privileged",
  check: function* (subject) {
    for (const container of containersOf(subject)) {
      const context = valueAt(container, ["securityContext"]);
      const escalates = valueAt(context, ["allowPrivilegeEscalation"]);
      if (valueAt(context, ["privileged"]) !== true || escalates !== false) continue;
      yield {
        path: parameters,
        message: `the container ${valueAt(container, ["name"])} is privileged without privilege escalation, and the API server refuses the Deployment`,
      };
    }
  },
};

/** What needs fields of the pod that no parameter reaches. */
export const podNeeds: GatewayRule = {
  severity: "warning",
  hint: "leave it out of the parameters",
  check: function* (subject) {
    const podWindows = ["spec", "template", "spec", "securityContext", "windowsOptions", "hostProcess"];
    const needs: readonly (readonly [string, (container: unknown) => boolean])[] = [
      ["procMount Unmasked", (each) => valueAt(each, ["securityContext", "procMount"]) === "Unmasked"],
      [
        "windowsOptions.hostProcess",
        (each) => valueAt(each, ["securityContext", "windowsOptions", "hostProcess"]) === true,
      ],
      ["resources.claims", (each) => listAt(each, ["resources", "claims"]).length > 0],
    ];
    for (const [what, has] of needs) {
      const found =
        containersOf(subject).some(has) ||
        (what.includes("hostProcess") && valueAt(manifestOf(subject, "Deployment"), podWindows) === true);
      if (!found) continue;
      yield {
        path: parameters,
        message: `${what} needs a field of the pod that the controller does not write, and the API server refuses the Deployment`,
      };
    }
  },
};

export const incompleteImage: GatewayRule = {
  severity: "warning",
  hint: "set registry, repository and tag of the image in the parameters",
  check: function* (subject) {
    for (const container of containersOf(subject)) {
      const image = valueAt(container, ["image"]);
      if (!isIncompleteImage(image)) continue;
      yield {
        path: parameters,
        message: `the image of the container ${valueAt(container, ["name"])} is ${image}: a part is missing, and no pod can start`,
      };
    }
  },
};
