import { failureHints } from "../../kube-gateway/deploy-failure.ts";
import { warnings } from "../../kube-gateway/warnings/index.ts";
import { type CodeTable, error, ofRules } from "../code-meaning.ts";

const failures: Readonly<Record<keyof typeof failureHints, string>> = {
  "own-parameters-not-found": "the Gateway names GatewayParameters that its namespace does not have",
  "class-name-empty": "the Gateway names no class",
  "class-not-found": "the Gateway names a class that is not there",
  "class-without-parameters": "the GatewayClass names no parameters",
  "class-parameters-without-name": "the GatewayClass refers to parameters without a name",
  "class-parameters-not-found": "the GatewayClass refers to parameters that are not there",
  "node-port-missing": "a port of the parameters has no nodePort, and the controller panics",
  "component-log-level-empty": "a component has no log level, or a level no component",
  "ai-enabled-missing": "the parameters have an aiExtension without enabled, and the controller panics",
  "mtls-secret-not-found": "mutual TLS is on, and the control plane has no Secret to copy for the proxy",
  "mtls-secret-type": "the Secret of the control plane is not of type kubernetes.io/tls",
  "gateway-name-refused":
    "the name of the Gateway cannot be that of a Helm release, which the controller makes of it",
  "sds-container-missing": "the parameters have no sdsContainer, which mutual TLS needs",
  "istio-container-missing": "the parameters have no container for Istio, which is on",
  "manifest-is-not-yaml": "a text of the parameters, which the controller pastes into YAML, breaks it",
  "parameters-undecodable":
    "a field of the parameters has another type, and the controller cannot read the object",
};

/** What the controller deploys for Gateways, and why it deploys nothing. */
export const kubeGateway: CodeTable = {
  ...Object.fromEntries(
    Object.entries(failureHints).map(([code, hint]) => [
      code,
      // The two tables have the same keys.
      error(failures[code as keyof typeof failures], hint),
    ]),
  ),
  ...ofRules(warnings, {
    "class-not-watched": "the controller does not look at Gateways of this class, so nothing is deployed",
    "parameters-pruned": "the parameters have a field that the API server silently drops",
    "parameters-refused": "the API server refuses the parameters",
    "parameters-ignored": "a field of the parameters has no effect",
    "ports-collide": "listeners share a port of the container, and the API server refuses the Deployment",
    "port-name-refused": "a port gets a name that the API server refuses",
    "service-name-refused": "the Service would get a name that the API server refuses",
    "proxy-name-cut": "the name of the proxy's objects is cut, and another Gateway may get the same",
    "proxy-names-collide": "the objects of two Gateways have the same name",
    "not-text":
      "YAML reads a name as something other than text, so labels are empty or the API server refuses an object",
    "probe-handlers": "a probe has no handler, or two, and the API server refuses the Deployment",
    "repeated-entries": "a list has an entry twice, and the API server refuses the Deployment",
    "selector-label-replaced":
      "a label by which pods are selected is replaced, and the API server refuses the Deployment",
    "privileged-without-escalation":
      "a container is privileged without privilege escalation, which the API server refuses",
    "pod-field-missing": "a field of the pod lacks what it needs, and the API server refuses the Deployment",
    "image-incomplete": "an image lacks a part, so no pod can start with it",
    "service-field-refused": "the fields of the Service do not go together, and the API server refuses it",
    "secret-contended": "two Gateways in one namespace own the same Secret, and each takes it from the other",
    "control-plane-secret-owned":
      "a Gateway owns the control plane's Secret, which goes when the Gateway is deleted",
  }),
};
