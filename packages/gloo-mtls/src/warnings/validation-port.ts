import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { controlPlaneDeployment } from "../manifests/control-plane/deployment.ts";
import { containerOf } from "./container-of.ts";
import type { WarningRule } from "./subject.ts";

/** @see Gloo 1.22.1 projects/gloo/pkg/syncer/setup: Settings hold no address to bind, so gloo binds its own */
const boundByGloo = 9988;

export const validationPort: WarningRule = {
  severity: "warning",
  hint: `leave it at ${boundByGloo}`,
  *check({ plan, rendering }) {
    if (!plan.switches.mtls) return;
    const sds = containerOf(rendering(controlPlaneDeployment)[0], "sds");
    const port = valueAt(sds, ["readinessProbe", "tcpSocket", "port"]);
    // The name of a port of the pod is the business of an override.
    if (!isMap(sds) || port === undefined || !/^\d+$/.test(String(port)) || Number(port) === boundByGloo)
      return;
    yield {
      path: ["gloo", "deployment", "validationPort"],
      message: `is probed on the container sds, but gloo always listens on ${boundByGloo}: the pod never gets ready`,
    };
  },
};
