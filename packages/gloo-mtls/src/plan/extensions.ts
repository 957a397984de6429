import { ports } from "../envoy/ports.ts";
import type { Merged } from "../values/merged.ts";
import type { Extensions as ExtensionValues } from "../values/schema/enterprise/values.ts";
import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import { type Given, given, givenIfSet, givenItems } from "./given.ts";
import { type Image, imageOf } from "./images.ts";
import type { PlanInputs } from "./inputs.ts";
import { type PodFields, podFields } from "./pod-fields.ts";
import { containerSecurityContext, podSecurityContext } from "./security-context.ts";

/** A server of Enterprise that Envoy asks about requests. */
export interface ExtensionServer {
  readonly kind: "extauth" | "rate-limit";
  /** Of the Deployment and its container. */
  readonly name: string;
  /** Of the Service, and of the Upstream that leads to it. */
  readonly service: { readonly name: string; readonly port: Given | undefined };
  readonly account: string;
  readonly replicas: Given | undefined;
  readonly image: Image;
  readonly resources: Given | undefined;
  readonly podSecurityContext: Given | undefined;
  readonly securityContext: Given | undefined;
  readonly pod: PodFields;
  readonly customEnv: readonly Given[];
  readonly volumes: readonly Given[];
  readonly mounts: readonly Given[];
  /** Where the server dials xDS: its own sidecar with mutual TLS. */
  readonly xdsAddress: string;
  /** Where its sidecar dials xDS. */
  readonly xds: { readonly host: string; readonly port: Given | undefined };
  /** The port on which other pods reach it: the sidecar's with mutual TLS, where that ends TLS before it. */
  readonly port: Given | undefined;
  /** Only external auth has them. */
  readonly extAuth:
    | {
        readonly serverPort: string;
        readonly signingKey: string;
        readonly userIdHeader: string | undefined;
        readonly healthService: string;
      }
    | undefined;
}

/** The servers of Enterprise, and what the control plane's Settings say of them. */
export interface Extensions {
  readonly servers: readonly ExtensionServer[];
  readonly settings: { readonly extauth?: object; readonly ratelimitServer?: object };
}

type Values = Merged<ExtensionValues>;
type Server = NonNullable<Values["extAuth"]> | NonNullable<Values["rateLimit"]>;

/** Where the rate limit server listens, with and without a sidecar. @see Solo's documentation, Gloo Gateway Enterprise, Helm values */
const rateLimitPort = 18081;

/** @see Solo's documentation of Gloo Gateway Enterprise; the chart itself is not public */
export const planExtensions = (inputs: PlanInputs, xdsHost: string): Extensions | undefined => {
  if (inputs.edition !== "enterprise") return undefined;
  // Values of Enterprise were checked by its schema, where this is typed; in that of the chart gloo it may be anything.
  const values = (inputs.values.global?.extensions ?? {}) as Values;
  const { extAuth, rateLimit } = values;
  const hasExtAuth = truthy(extAuth?.enabled) && truthy(extAuth?.standaloneDeployment);
  const servers = [
    ...(hasExtAuth ? [extAuthServer(extAuth ?? {}, inputs, xdsHost)] : []),
    ...(truthy(rateLimit?.enabled) ? [serverOf("rate-limit", rateLimit ?? {}, inputs, xdsHost)] : []),
  ];
  const reference = (server: ExtensionServer | undefined) =>
    server && { name: server.service.name, namespace: inputs.release.namespace };
  const auth = reference(servers.find(({ kind }) => kind === "extauth"));
  const limits = reference(servers.find(({ kind }) => kind === "rate-limit"));
  return {
    servers,
    settings: {
      ...(auth && {
        extauth: {
          extauthzServerRef: auth,
          transportApiVersion: asPrintedIfSet(extAuth?.transportApiVersion),
          userIdHeader: asPrintedIfSet(extAuth?.userIdHeader),
        },
      }),
      ...(limits && {
        ratelimitServer: {
          ratelimitServerRef: limits,
          rateLimitBeforeAuth: truthy(rateLimit?.beforeAuth) ? true : undefined,
        },
      }),
    },
  };
};

const serverOf = (
  kind: ExtensionServer["kind"],
  values: Server,
  inputs: PlanInputs,
  xdsHost: string,
): ExtensionServer => {
  const { switches } = inputs;
  const { deployment, service, serviceAccount } = values;
  const path = ["global", "extensions", kind === "extauth" ? "extAuth" : "rateLimit", "deployment"];
  const name = truthy(deployment?.name) ? goText(deployment?.name) : kind;
  const serviceName = truthy(service?.name) ? goText(service?.name) : kind;
  const host = truthy(deployment?.glooAddress) ? goText(deployment?.glooAddress) : "gloo";
  const address = host.includes(":") ? host : `${host}:${goText(deployment?.glooPort)}`;
  const contextOf = (key: "podSecurityContext" | "securityContext") => ({
    user: deployment?.[key],
    path: [...path, key],
  });
  return {
    kind,
    name,
    service: { name: serviceName, port: asPrinted(service?.port) },
    account: truthy(serviceAccount?.name) ? goText(serviceAccount?.name) : name,
    replicas: asPrinted(deployment?.replicas),
    image: imageOf(deployment?.image, [...path, "image"], inputs),
    resources: givenIfSet(deployment?.resources),
    podSecurityContext: podSecurityContext(contextOf("podSecurityContext"), inputs),
    securityContext: containerSecurityContext(contextOf("securityContext"), inputs),
    pod: podFields(deployment),
    customEnv: givenItems(deployment?.customEnv),
    volumes: givenItems(deployment?.extraVolume),
    mounts: givenItems(deployment?.extraVolumeMount),
    xdsAddress: switches.mtls ? `127.0.0.1:${ports.serverXds}` : address,
    xds: { host: xdsHost, port: asPrinted(deployment?.glooPort) },
    port: given(rateLimitPort),
    extAuth: undefined,
  };
};

const extAuthServer = (
  values: NonNullable<Values["extAuth"]>,
  inputs: PlanInputs,
  xdsHost: string,
): ExtensionServer => {
  const { deployment, serviceName, signingKey, userIdHeader } = values;
  return {
    ...serverOf("extauth", values, inputs, xdsHost),
    port: asPrinted(deployment?.port),
    extAuth: {
      serverPort: inputs.switches.mtls ? String(ports.extAuthServer) : goText(deployment?.port),
      signingKey: goText(signingKey?.name),
      userIdHeader: truthy(userIdHeader) ? goText(userIdHeader) : undefined,
      healthService: goText(serviceName),
    },
  };
};
