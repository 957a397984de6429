import { type Acceptance, counted, strictly, withAcceptances } from "@gloo-mtls/objects/report";
import { plan } from "../render.ts";
import { deployedText } from "./deployed-text.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { acceptOption } from "./flags/accept.ts";
import { outputOption } from "./flags/output.ts";
import { type ReleaseFlags, withReleaseFlags } from "./flags/release.ts";
import { editions, layersOf, type ValueFlags, withValueFlags } from "./flags/values.ts";
import { deployFiles } from "./gateway-files.ts";
import { manifestsArgument } from "./io/inputs.ts";
import type { AddCommand } from "./program.ts";
import { type WarningsFormat, warningsOf, withWarningsFlag } from "./warnings.ts";

interface KubeGatewayFlags extends ValueFlags, ReleaseFlags {
  readonly accept?: readonly Acceptance[];
  readonly output: "yaml" | "json";
  readonly warnings: WarningsFormat;
}

const help = `
Examples:
  $ gloo-mtls kube-gateway gateways.yaml -f values.yaml
  $ gloo-mtls kube-gateway gateways/ --set global.glooMtls.enabled=true
  $ kubectl get gateways,gatewayparameters -A -o yaml | gloo-mtls kube-gateway - -n gloo-system -f values.yaml

Gateways of the Kubernetes Gateway API are read, with their GatewayParameters, XListenerSets, Namespaces and Secrets. The class and its
parameters come from the chart and the values; where they are among the objects, those are used instead. What is printed is for reading: the
controller deploys it by itself. Private keys are not shown.
The exit code is 1 where the controller deploys nothing for a Gateway because of an error; with --strict, when there is a warning too.
`;

/** `gloo-mtls kube-gateway`: what the controller deploys for Gateways, before it runs. */
export const addKubeGateway: AddCommand = (program, host, end) => {
  const command = program.command("kube-gateway");
  withValueFlags(
    withReleaseFlags(command)
      .description("Show what the controller deploys for Gateways of the Kubernetes Gateway API.")
      .argument(...manifestsArgument),
  )
    .addOption(acceptOption())
    .addOption(outputOption(["yaml", "json"]))
    .addHelpText("after", help)
    .action((files: readonly string[], flags: KubeGatewayFlags) =>
      warningsOf(flags.warnings, host, end, async (quietHost, warn) => {
        const { accept = [], namespace, output, releaseName: name, strict = false } = flags;
        const { chart = "gloo", unknownKeys, chartVersion, allowUnknownPatch } = flags;
        const planned = plan({
          layers: layersOf(flags, quietHost, warn),
          release: { name, namespace },
          // What else is to be said about the installation is the business of `template`.
          ...{ edition: editions[chart], unknownKeys, chartVersion, allowUnknownPatch },
        });
        if (planned.kubeGateway === undefined) {
          throw new Failure(
            exitCode.refused,
            "the Kubernetes Gateway API is off in this installation, and its controller does not run\n  hint: add --set kubeGateway.enabled=true",
          );
        }
        const { gateways, findings: found, count } = await deployFiles(files, planned, quietHost);
        if (gateways.length === 0) {
          throw new Failure(
            exitCode.refused,
            `there is no Gateway of gateway.networking.k8s.io among ${counted(count, "object")}\n  hint: pass the Gateways whose proxies are meant`,
          );
        }
        const findings = withAcceptances(found, accept);
        quietHost.out(
          output === "json" ? `${JSON.stringify(gateways, undefined, 2)}\n` : deployedText(gateways),
        );
        for (const finding of findings) warn(finding);
        const objects = gateways.flatMap(({ manifests }) => manifests).length;
        quietHost.note(
          `${counted(gateways.length, "Gateway")}: the controller deploys ${counted(objects, "object")}\n`,
        );
        if (strictly(findings, strict).some(({ severity }) => severity === "error")) end(exitCode.refused);
      }),
    );
  withWarningsFlag(command);
};
