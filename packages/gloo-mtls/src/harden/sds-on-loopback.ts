import { referenceOf, withVariable } from "@gloo-mtls/objects/object";
import { isReachable, meets } from "@gloo-mtls/verify/graph";
import type { Hardening } from "./hardening.ts";
import { withoutProbesOf } from "./probes.ts";

/** @see Gloo 1.22.1 `projects/sds/pkg/run/run_main.go`, whose default is `0.0.0.0:8234` */
export const sdsOnLoopback: Hardening = {
  reason:
    "Gloo's SDS server hands the private key of mutual TLS out in plaintext, on every address of the pod, to anyone who asks. Any pod that reaches port 8234 then has the certificate of every proxy.",
  measured:
    "In Gloo's source the server listens on SDS_SERVER_ADDRESS alone; of the new readiness probe, Envoy 1.36.4 with the proxy's bootstrap answers GET /ready with 200, after about 30 seconds where the control plane says nothing.",
  breaks:
    "Whatever asks the SDS server from outside of its pod. A pod is ready when its Envoy is, no longer as soon as SDS listens; without the proxy's statistics listener nothing is probed in place of SDS.",
  needs: "Gloo 1.5, whose SDS server reads SDS_SERVER_ADDRESS.",
  quirks: [],
  settles: ["sds-exposed"],
  level: "safe",
  needsMutualTls: true,
  *steps(hardened) {
    const { wiring } = hardened;
    for (const listening of wiring.listening) {
      if (listening.what !== "sds" || listening.process.modes.length === 0) continue;
      const { container, pod } = listening.process;
      if (!isReachable(listening.host)) continue;
      const dialled = wiring.dials.filter(
        ({ process, endpoint, route }) =>
          process.pod === pod && route.kind === "loopback" && endpoint.port === listening.port,
      );
      const host = ["127.0.0.1", "::1"].find((one) =>
        dialled.every(({ endpoint }) => meets(endpoint.host, one)),
      );
      if (host === undefined) {
        yield {
          remark: {
            object: referenceOf(container.manifest),
            path: container.path,
            message: `SDS stays on every address: the pod's Envoys dial port ${listening.port} by several addresses`,
            hint: "let every cluster of SDS dial 127.0.0.1",
          },
        };
        continue;
      }
      const address = `${host.includes(":") ? `[${host}]` : host}:${listening.port}`;
      yield {
        place: { manifest: container.manifest, path: [...container.path, "env"] },
        change: (list) => withVariable(list, "SDS_SERVER_ADDRESS", address),
      };
      yield* withoutProbesOf(pod, listening.port, hardened);
    }
  },
};
