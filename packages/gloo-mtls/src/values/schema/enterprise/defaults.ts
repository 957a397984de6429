import type { DataMap } from "@gloo-mtls/objects/data";
import type { Values } from "../values.ts";
import { extAuthDefaults } from "./ext-auth.ts";
import { rateLimitDefaults } from "./rate-limit.ts";

/**
 * What Enterprise changes in the defaults of the chart gloo: its own images, its servers, and Settings that are not copied from the values.
 *
 * @param version Version of Enterprise's chart, which is the tag of its images; undefined leaves them without one.
 */
export const enterpriseDefaults = (version: string | undefined): DataMap => {
  // A null removes the tag of the open source's image, which is of another version.
  const image = (repository: string) => ({ repository, tag: version ?? null });
  const envoy = { image: image("gloo-ee-envoy-wrapper") };
  const sds = { image: image("sds-ee") };
  return {
    global: {
      extauthCustomYaml: false,
      glooMtls: { envoy, sds },
      extensions: {
        extAuth: {
          ...extAuthDefaults,
          deployment: { ...extAuthDefaults.deployment, image: image("extauth-ee") },
        },
        rateLimit: {
          ...rateLimitDefaults,
          deployment: { ...rateLimitDefaults.deployment, image: image("rate-limit-ee") },
        },
      },
    },
    gloo: { deployment: { image: image("gloo-ee") } },
    discovery: { deployment: { image: image("discovery-ee") } },
    gatewayProxies: { gatewayProxy: { podTemplate: envoy } },
    kubeGateway: {
      gatewayParameters: { glooGateway: { envoyContainer: envoy, sdsContainer: sds } },
    },
  } satisfies Values;
};
