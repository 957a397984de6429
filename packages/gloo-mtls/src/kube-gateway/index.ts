export type { FailureClass } from "./deploy-failure.ts";
export { deployGateways } from "./deploy-gateways.ts";
export type { DeployedGateway } from "./deployed-gateway.ts";
export type { AwsInstall, GatewayInstall } from "./install.ts";
export { gatewayInstallOf } from "./install-of.ts";
