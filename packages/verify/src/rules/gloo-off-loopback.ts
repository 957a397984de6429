import { isReachable } from "../wiring/process.ts";
import { foundAt, type VerifyRule } from "./subject.ts";

export const glooOffLoopback: VerifyRule = {
  severity: "error",
  hint: "set spec.gloo.xdsBindAddr to 127.0.0.1:9999 and spec.gloo.restXdsBindAddr to 127.0.0.1:9998 in Settings",
  *check({ wiring }) {
    for (const { binds } of wiring.controlPlanes) {
      for (const { use, host, port, place } of binds) {
        if ((use !== "xds" && use !== "restXds") || !isReachable(host)) continue;
        yield foundAt(
          place,
          `gloo serves xDS in plaintext on ${host || "every address"}, port ${port}: any pod that connects reads the whole configuration, private keys of listeners included`,
        );
      }
    }
  },
};
