import type { UpstreamSpec } from "../upstream/upstream.ts";

/**
 * The public endpoint of a cloud's functions, which is dialled on port 443 with TLS that verifies nothing.
 */
export interface CloudHost {
  readonly kind: "aws" | "azure" | "gcp";
  readonly host: string;
}

/**
 * Whom an Upstream of a cloud's functions dials; undefined for any other. What Gloo Enterprise makes of `gcp`
 * is not public: its own address and TLS are taken for it.
 * @see Gloo 1.22.1 `projects/gloo/pkg/plugins/aws/plugin.go` and `azure/plugin.go`, ProcessUpstream
 */
export const cloudHost = ({ aws, azure, gcp }: UpstreamSpec): CloudHost | undefined => {
  if (aws !== undefined) return { kind: "aws", host: `lambda.${aws.region ?? ""}.amazonaws.com` };
  if (azure !== undefined) return { kind: "azure", host: `${azure.functionAppName ?? ""}.azurewebsites.net` };
  return gcp === undefined ? undefined : { kind: "gcp", host: gcp.host ?? "" };
};
