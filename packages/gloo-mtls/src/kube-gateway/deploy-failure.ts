import type { Path } from "@gloo-mtls/objects/data";

/**
 * Why the controller deploys nothing for a Gateway, by the class of its error, with what to do about it.
 * @see Gloo 1.22.1 `projects/gateway2/deployer`
 */
export const failureHints = {
  "own-parameters-not-found":
    "create the GatewayParameters in the Gateway's own namespace, or remove the annotation gateway.gloo.solo.io/gateway-parameters-name",
  "class-name-empty": "set spec.gatewayClassName to gloo-gateway",
  "class-not-found": "set spec.gatewayClassName to gloo-gateway, and install with kubeGateway.enabled: true",
  "class-without-parameters":
    "let spec.parametersRef of the GatewayClass name the GatewayParameters that the chart installs",
  "class-parameters-without-name": "set spec.parametersRef.name of the GatewayClass",
  "class-parameters-not-found":
    "let spec.parametersRef of the GatewayClass have the name and the namespace of GatewayParameters that exist",
  "node-port-missing":
    "give every entry of service.ports in the parameters a nodePort, or remove the entry: the controller panics without one",
  "component-log-level-empty": "give every component in bootstrap.componentLogLevels a name and a level",
  "ai-enabled-missing":
    "set aiExtension.enabled to true or false in the parameters: the controller panics without it",
  "mtls-secret-not-found":
    "let certgen make the Secret gloo-mtls-certs in the control plane's namespace before the controller needs it",
  "mtls-secret-type": "delete the Secret gloo-mtls-certs and create it with the type kubernetes.io/tls",
  "gateway-name-refused":
    "name the Gateway with at most 53 lower-case letters, digits and dashes, and a letter or digit at both ends",
  "sds-container-missing":
    "add sdsContainer to the parameters: with mutual TLS or Istio on, every proxy needs it",
  "istio-container-missing":
    "add istio.istioProxyContainer to the parameters: with Istio on, every proxy needs it",
  "manifest-is-not-yaml":
    "remove quotes, colons, number signs and line breaks from this text: the controller writes it into YAML as it is",
  "parameters-undecodable": "give the field a value of its type",
} as const satisfies Readonly<Record<string, string>>;

/** The class of an error of the controller. */
export type FailureClass = keyof typeof failureHints;

/** Ends what the controller does for one Gateway. */
export class DeployFailure extends Error {
  readonly code: FailureClass;
  readonly hint: string;
  /** Where in the Gateway or the parameters; empty where it is about none of their fields. */
  readonly path: Path;
  /** The object that the path is in, where it is not the Gateway. */
  readonly subject: unknown;

  constructor(code: FailureClass, message: string, path: Path = [], subject?: unknown) {
    super(message);
    this.code = code;
    this.hint = failureHints[code];
    this.path = path;
    this.subject = subject;
  }
}
