import { jsonText } from "@gloo-mtls/objects/data";
import { isServiceName } from "@gloo-mtls/objects/formats";
import { certificatesName } from "../../sidecars/certificates-volume.ts";
import { nameOf, namespaceOf } from "../cluster.ts";
import { instanceLabel, proxyName, selectorLabels } from "../object-parts.ts";
import { misfitsIn } from "../typed-object.ts";
import type { GatewayRule } from "./subject.ts";

const path = ["metadata", "name"];

export const serviceName: GatewayRule = {
  severity: "warning",
  hint: "name the Gateway without dots",
  check: function* ({ gateway, manifests }) {
    const name = proxyName(nameOf(gateway));
    if (manifests.length === 0 || isServiceName(name)) return;
    yield { path, message: `the Service would be named ${name}, which the API server refuses` };
  },
};

/** The longest name that a Gateway may have loses its end. */
export const cutName: GatewayRule = {
  severity: "warning",
  hint: "give the Gateway a name of at most 52 characters",
  check: function* ({ gateway, manifests }) {
    const name = proxyName(nameOf(gateway));
    if (manifests.length === 0 || name.endsWith(nameOf(gateway))) return;
    yield {
      path,
      message: `the name of its objects is cut to ${name}, which a Gateway with another last character has as well`,
    };
  },
};

export const proxyNames: GatewayRule = {
  severity: "warning",
  hint: "give the Gateways names that differ in their first 52 characters",
  check: function* ({ cluster, gateway, manifests }) {
    if (manifests.length === 0) return;
    const name = proxyName(nameOf(gateway));
    const others = cluster
      .all("Gateway")
      .filter(
        (other) =>
          namespaceOf(other) === namespaceOf(gateway) &&
          nameOf(other) !== nameOf(gateway) &&
          proxyName(nameOf(other)) === name,
      );
    for (const other of others) {
      yield { path, message: `the objects of this Gateway and of ${nameOf(other)} have one name, ${name}` };
    }
  },
};

/** Go's YAML reads `123`, `yes` and similar names as something else. */
export const notText: GatewayRule = {
  severity: "warning",
  hint: "choose a text that YAML does not read as a number, a boolean or a map",
  check: function* ({ gateway, manifests }) {
    if (manifests.length > 0 && selectorLabels(gateway)[instanceLabel] === null) {
      yield { path, message: "the controller reads the name as nothing, and the labels are empty" };
    }
    for (const manifest of manifests) {
      const misfits = [...new Set(misfitsIn(manifest).map(jsonText))];
      if (misfits.length === 0) continue;
      yield {
        path: [],
        message: `the controller reads a text as ${misfits.join(", ")}, and the API server refuses the ${manifest.kind}`,
      };
    }
  },
};

export const contendedSecret: GatewayRule = {
  severity: "warning",
  hint: "put the Gateways into namespaces of their own",
  check: function* ({ cluster, gateway, install, manifests }) {
    if (!install.glooMtls || manifests.length === 0) return;
    const others = cluster
      .all("Gateway")
      .filter((other) => namespaceOf(other) === namespaceOf(gateway) && nameOf(other) !== nameOf(gateway));
    if (others.length === 0) return;
    yield {
      path,
      message: `it and ${others.map(nameOf).join(", ")} own one Secret ${certificatesName}, and the controller writes it without end`,
    };
  },
};

export const controlPlaneSecret: GatewayRule = {
  severity: "warning",
  hint: "move the Gateway into another namespace",
  check: function* ({ gateway, install, manifests }) {
    if (!install.glooMtls || manifests.length === 0 || namespaceOf(gateway) !== install.namespace) return;
    yield {
      path: ["metadata", "namespace"],
      message: `it becomes the owner of the control plane's own Secret ${certificatesName}, which is deleted with the Gateway`,
    };
  },
};
