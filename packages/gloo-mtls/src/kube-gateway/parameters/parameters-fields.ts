import {
  accountFields,
  containerPort,
  customSidecars,
  env,
  image,
  resources,
  securityContext,
} from "./container-fields.ts";
import {
  anything,
  boolean,
  booleanPointer,
  listOf,
  objectOf,
  requiredText,
  requiredWhole,
  text,
  textMap,
  textPointer,
  uint16,
  uint32,
  type ValueOf,
} from "./field.ts";
import { podTemplate } from "./pod-fields.ts";

const container = { image, securityContext, resources } as const;
const defaultFirst = { ...textPointer, merge: "default-first" } as const;
const port = { ...requiredWhole, range: uint16 } as const;

const kube = objectOf({
  deployment: objectOf({ replicas: { kind: "whole", zero: "set", range: uint32 } as const }),
  envoyContainer: objectOf({
    bootstrap: objectOf({ logLevel: textPointer, componentLogLevels: textMap }),
    ...container,
  }),
  sdsContainer: objectOf({ ...container, bootstrap: objectOf({ logLevel: textPointer }) }),
  podTemplate,
  service: objectOf({
    type: textPointer,
    clusterIP: textPointer,
    extraLabels: textMap,
    extraAnnotations: textMap,
    ports: listOf(objectOf({ port, nodePort: { ...port, zero: "set" } as const })),
    externalTrafficPolicy: textPointer,
  }),
  serviceAccount: objectOf(accountFields),
  istio: objectOf({
    istioProxyContainer: objectOf({
      ...container,
      logLevel: textPointer,
      istioDiscoveryAddress: defaultFirst,
      istioMetaMeshId: defaultFirst,
      istioMetaClusterId: defaultFirst,
    }),
    customSidecars,
  }),
  stats: objectOf({
    enabled: booleanPointer,
    routePrefixRewrite: textPointer,
    enableStatsRoute: booleanPointer,
    statsRoutePrefixRewrite: textPointer,
  }),
  aiExtension: objectOf({
    enabled: booleanPointer,
    ...container,
    env: listOf(env),
    ports: listOf(containerPort),
    // In the order in which Go writes them: the controller hashes the text.
    stats: objectOf({
      customLabels: listOf(
        objectOf({
          name: requiredText,
          metadataNamespace: text,
          metadataKey: requiredText,
          keyDelimiter: text,
        }),
      ),
    }),
    tracing: objectOf({ grpc: objectOf({ host: requiredText, port: requiredWhole }), insecure: boolean }),
  }),
  floatingUserId: booleanPointer,
});

/**
 * The fields of GatewayParameters, in the CRD and in the controller.
 * @see Gloo 1.22.1 `projects/gateway2/api/v1alpha1`, `projects/gateway2/deployer/merge.go`
 */
export const specFields = objectOf({ kube, selfManaged: anything });
export const kubeFields = kube;

/** What is in `spec` after it was read. */
export type ParametersSpec = ValueOf<typeof specFields>;
export type KubeParameters = ValueOf<typeof kube>;
