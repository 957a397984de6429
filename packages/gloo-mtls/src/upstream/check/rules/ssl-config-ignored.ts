import type { Rule } from "@gloo-mtls/objects/report";
import { cloudHost } from "../../cluster/cloud-host.ts";
import type { UpstreamSubject } from "../subject.ts";

const clouds = { aws: "AWS Lambda", azure: "Azure Functions" } as const;

/** @see Gloo 1.22.1 `projects/gloo/pkg/plugins/aws/plugin.go` and `azure/plugin.go`, ProcessUpstream */
export const sslConfigIgnored: Rule<UpstreamSubject> = {
  severity: "error",
  hint: "remove sslConfig, and do not count on it; or reach the function through a static Upstream, which follows it",
  *check({ upstream: { spec } }) {
    const cloud = cloudHost(spec);
    // What Gloo Enterprise makes of gcp is not public.
    if (spec.sslConfig === undefined || cloud === undefined || cloud.kind === "gcp") return;
    yield {
      path: ["spec", "sslConfig"],
      message: `Gloo puts its own TLS to ${clouds[cloud.kind]} in the place of sslConfig, so Envoy accepts the certificate of any server, and shows none`,
    };
  },
};
