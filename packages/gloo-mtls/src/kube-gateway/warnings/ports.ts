import { isDnsLabel } from "@gloo-mtls/objects/formats";
import type { ProxyPort } from "../ports.ts";
import { type GatewayRule, repeated, type Subject } from "./subject.ts";

const path = ["spec", "listeners"];

/** Of Envoy's container, beside the listeners'. */
const metricsPort = 9091;

const portsIn = ({ input }: Subject): readonly ProxyPort[] => input?.ports ?? [];

/** Listeners below 1024 are moved up by 8000, where another may be. */
export const portsCollide: GatewayRule = {
  severity: "warning",
  hint: "move one of the listeners to another port",
  check: function* (subject) {
    const ports = portsIn(subject);
    const hasMetrics = subject.input?.parameters.stats?.enabled === true;
    const targets = [...ports.map(({ targetPort }) => targetPort), ...(hasMetrics ? [metricsPort] : [])];
    for (const target of repeated(targets.map(String))) {
      const listeners = ports
        .filter(({ targetPort }) => String(targetPort) === target)
        .map(({ port }) => port);
      const others = target === String(metricsPort) && hasMetrics ? [...listeners, "the metrics"] : listeners;
      yield {
        path,
        message: `${others.join(" and ")} share the container's port ${target}, and the API server refuses the Deployment`,
      };
    }
  },
};

const isPortName = (name: string): boolean =>
  isDnsLabel(name) && /[a-z]/.test(name) && !name.includes("--") && name.length <= 15;

/** A name is cut to 15 characters, and is not made another one for that. */
export const portName: GatewayRule = {
  severity: "warning",
  hint: "give each listener a short name of its own, in lower-case letters, digits and dashes, with a letter in it",
  check: function* (subject) {
    const names = portsIn(subject).map(({ name }) => name);
    for (const name of new Set(names.filter((each) => !isPortName(each)))) {
      yield { path, message: `a port is named ${JSON.stringify(name)}, which the API server refuses` };
    }
    for (const name of repeated(names)) {
      yield { path, message: `several ports are named ${name}, and the API server refuses the Service` };
    }
  },
};
