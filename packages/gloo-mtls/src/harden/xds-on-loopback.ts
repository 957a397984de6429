import { referenceOf } from "@gloo-mtls/objects/object";
import { isReachable, type Subject } from "@gloo-mtls/verify/graph";
import type { Hardening } from "./hardening.ts";

type Bind = Subject["wiring"]["controlPlanes"][number]["binds"][number];

/** The fields of Settings, and the ports that the chart gives them behind the sidecar. */
const fields: Readonly<Record<Bind["use"], readonly [string, number] | undefined>> = {
  xds: ["xdsBindAddr", 9999],
  restXds: ["restXdsBindAddr", 9998],
  proxyDebug: ["proxyDebugBindAddr", 9966],
  // The API server dials it through the Service.
  validation: undefined,
};

/** @see Gloo 1.22.1 templates/18-settings.yaml; `projects/gloo/pkg/syncer/setup/setup_syncer.go` */
export const xdsOnLoopback: Hardening = {
  reason:
    "Gloo serves its own ports in plaintext, and only Envoy in front of them asks for certificates. A port that listens on every address is a way around it, and the debug port 9966 shows the Proxy objects to any pod.",
  measured:
    "The chart sets proxyDebugBindAddr to 0.0.0.0:9966; afterwards `verify` finds no way to gloo's ports but through the listeners with TLS.",
  breaks:
    "Tools that read port 9966 through the Service; glooctl forwards ports to the pod, and still works.",
  needs: "Gloo 1.18.",
  quirks: ["tls-on-xds-alone"],
  settles: ["gloo-off-loopback", "proxy-debug-exposed"],
  level: "safe",
  needsMutualTls: true,
  *steps({ wiring }) {
    for (const { pod, binds } of wiring.controlPlanes) {
      const envoyPorts = wiring.listening.flatMap((one) =>
        one.what === "listener" && one.process.pod === pod ? [one.port] : [],
      );
      // Without an Envoy in front, other pods could not reach gloo any more.
      if (envoyPorts.length === 0) continue;
      for (const bind of binds) {
        const field = fields[bind.use];
        if (field === undefined || !isReachable(bind.host)) continue;
        const isDialled = wiring.dials.some(
          ({ process, ends }) =>
            process.pod !== pod && ends.some((end) => end.what === "gloo" && end.bind === bind),
        );
        if (isDialled || bind.place.manifest.kind !== "Settings") {
          yield {
            remark: {
              object: referenceOf(bind.place.manifest),
              path: bind.place.path,
              message: isDialled
                ? `gloo's port ${bind.port} stays on every address, because a pod among the manifests dials it`
                : `gloo's port ${bind.port} stays on every address, because its Settings are not among the manifests`,
              hint: `set spec.gloo.${field[0]} in Settings`,
            },
          };
          continue;
        }
        const port = envoyPorts.includes(bind.port) ? field[1] : bind.port;
        yield {
          place: { manifest: bind.place.manifest, path: ["spec", "gloo", field[0]] },
          change: () => `127.0.0.1:${port}`,
        };
      }
    }
  },
};
