import { asPrinted, asPrintedIfSet } from "./chart/as-printed.ts";
import { goText } from "./chart/go-text.ts";
import { truthy } from "./chart/truthy.ts";
import type { PlanInputs } from "./inputs.ts";

/** The Settings of the control plane for gateway mode, the fields of `spec.gateway`. */
export type SettingsGateway = ReturnType<typeof planSettingsGateway>;

/** @see Gloo 1.22.1 `templates/18-settings.yaml` */
export const planSettingsGateway = ({ switches, values }: PlanInputs) => {
  const gateway = values.gateway ?? {};
  const validation = gateway.validation ?? {};
  return {
    isolateVirtualHostsBySslConfig: asPrinted(gateway.isolateVirtualHostsBySslConfig),
    readGatewaysFromAllNamespaces: asPrinted(gateway.readGatewaysFromAllNamespaces),
    translateEmptyGateways: asPrintedIfSet(gateway.translateEmptyGateways),
    persistProxySpec: truthy(gateway.persistProxySpec) || !switches.gateway,
    compressedProxySpec: asPrintedIfSet(gateway.compressedProxySpec),
    enableGatewayController: asPrinted(gateway.enabled),
    validation: switches.validation
      ? {
          proxyValidationServerAddr: `gloo:${goText(values.gloo?.deployment?.validationPort)}`,
          alwaysAccept: asPrinted(validation.alwaysAcceptResources),
          allowWarnings: asPrinted(validation.allowWarnings),
          warnMissingTlsSecret: asPrinted(validation.warnMissingTlsSecret),
          serverEnabled: asPrinted(validation.serverEnabled),
          disableTransformationValidation: asPrinted(validation.disableTransformationValidation),
          warnRouteShortCircuiting: asPrinted(validation.warnRouteShortCircuiting),
          validationServerGrpcMaxSizeBytes: asPrinted(validation.validationServerGrpcMaxSizeBytes),
          fullEnvoyValidation: asPrinted(validation.fullEnvoyValidation),
        }
      : undefined,
  };
};
