import { foundAt, type VerifyRule } from "./subject.ts";

const isDeployed = (
  { wiring }: Parameters<VerifyRule["check"]>[0],
  what: "control-plane" | "proxies",
): boolean => (what === "control-plane" ? wiring.controlPlanes.length > 0 : wiring.proxies.length > 0);

export const notThere: VerifyRule = {
  severity: "info",
  hint: "verify it together with the rest",
  *check(subject) {
    const { options, wiring } = subject;
    for (const what of ["control-plane", "proxies"] as const) {
      if (isDeployed(subject, what)) continue;
      const name = what === "control-plane" ? "a control plane" : "a proxy";
      if (options.expect?.includes(what) === true) {
        yield {
          path: [],
          message: `${name} is expected, and none is among the manifests: nothing proves that its connections are mutual TLS`,
          severity: "error",
        };
      } else if (wiring.controlPlanes.length + wiring.proxies.length > 0) {
        const [first] = wiring.processes;
        const message = `${name} is not among the manifests: the other end of its connections cannot be seen here`;
        yield first === undefined
          ? { path: [], message }
          : foundAt({ manifest: first.container.manifest, path: [] }, message);
      }
    }
    if (wiring.controlPlanes.length + wiring.proxies.length === 0 && (options.expect ?? []).length === 0) {
      yield {
        path: [],
        message: "neither a control plane nor a proxy is among the manifests: nothing can be verified",
      };
    }
  },
};
