import type { Warning } from "./warning.ts";

/** @see Gloo 1.22.1 projects/gloo/pkg/syncer/setup: Settings hold no address to bind, so gloo binds its own */
const boundByGloo = 9988;

export const validationPort: Warning = {
  code: "validation-port-not-bound",
  *check({ plan: { controlPlane, switches } }) {
    const port = controlPlane.ports.validation;
    if (!switches.mtls || port === undefined || Number(port) === boundByGloo) return;
    yield {
      path: ["gloo", "deployment", "validationPort"],
      says: `is probed on the container sds, but gloo listens on ${boundByGloo} whatever it says: the pod never gets ready`,
      hint: `leave it at ${boundByGloo}`,
    };
  },
};
