import { gatewayParameters, gatewayParametersDefaults } from "./gateway-parameters.ts";
import { flag } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";

export const kubeGateway = section("KubeGateway", "The controller for the Kubernetes Gateway API.", {
  enabled: key(flag, "Turn the controller on, and render its GatewayClass, GatewayParameters and roles."),
  gatewayParameters: section("GatewayParametersByClass", "Parameters by GatewayClass.", {
    glooGateway: gatewayParameters,
  }),
  portal: section("Portal", "The developer portal of the enterprise edition.", {
    enabled: key(flag, "Tell gloo to run the portal."),
  }),
});

export const kubeGatewayDefaults = {
  enabled: false,
  gatewayParameters: { glooGateway: gatewayParametersDefaults },
  portal: { enabled: false },
} as const satisfies InputOf<typeof kubeGateway>;
