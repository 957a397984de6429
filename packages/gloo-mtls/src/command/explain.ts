import { type Hooks, hookModes } from "../hooks/index.ts";
import { exitCode } from "./exit-code.ts";
import { Failure } from "./failure.ts";
import { outputOption } from "./flags/output.ts";
import { type ReleaseFlags, withReleaseFlags } from "./flags/release.ts";
import { editions, layersOf, type ValueFlags, withChartFlags, withLayerFlags } from "./flags/values.ts";
import type { AddCommand } from "./program.ts";

interface ExplainFlags extends Omit<ValueFlags, "strict">, ReleaseFlags {
  readonly hooks: Hooks;
  readonly value?: string;
  readonly unused?: boolean;
  readonly defaults: boolean;
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls explain -f values.yaml Deployment/gloo:spec.replicas
  $ gloo-mtls explain -f values.yaml --no-defaults 'Deployment/gateway-proxy:containers[sds].env'
  $ gloo-mtls explain -f values.yaml ConfigMap/gateway-proxy-envoy-config:envoy.yaml.static_resources
  $ gloo-mtls explain -f values.yaml --value gatewayProxies.gatewayProxy.stats.enabled
  $ gloo-mtls explain -f values.yaml --unused

Every answer is found by rendering: a value is named where another one was seen to change the field.
`;

/** `gloo-mtls explain`: which values a field depends on, and which fields depend on a value. */
export const addExplain: AddCommand = (program, host) => {
  const command = program.command("explain");
  withChartFlags(
    withLayerFlags(
      withReleaseFlags(command)
        .description("Say which values a field of an object depends on, and what depends on a value.")
        .argument("[target...]", "Kind/name or Kind/namespace/name, and :path for a part of it")
        .option("--unused", "list the keys that were written and that nothing depends on")
        .option("--value <key>", "say what changes when this key has another value")
        .option("--no-defaults", "look at the keys that were written alone, which is faster"),
    ),
  )
    .addOption(command.createOption("--hooks <mode>", "who installs").choices(hookModes).default("helm"))
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action(async (targets: readonly string[], flags: ExplainFlags) => {
      const { releaseName: name, namespace, hooks, unknownKeys, chartVersion, allowUnknownPatch } = flags;
      const edition = editions[flags.chart ?? "gloo"];
      const { value: key, unused: asksUnused = false, defaults, output } = flags;
      const asked = [targets.length > 0, key !== undefined, asksUnused].filter(Boolean).length;
      if (asked !== 1) {
        throw new Failure(
          exitCode.usage,
          `${asked === 0 ? "nothing is asked" : "one question at a time"}\n  hint: name objects, or pass --value <key>, or --unused`,
        );
      }
      const room = await import("../explain/index.ts");
      const options = {
        layers: layersOf(flags, host, ({ message }) => host.note(`${message}\n`)),
        release: { name, namespace },
        ...{ hooks, unknownKeys, chartVersion, edition, allowUnknownPatch, defaults },
      };
      const isJson = output === "json";
      if (asksUnused) {
        host.out((isJson ? room.unusedJson : room.unusedText)(room.unused(options)));
      } else if (key !== undefined) {
        host.out((isJson ? room.influencesJson : room.influencesText)(room.influences(options, key)));
      } else {
        host.out((isJson ? room.explainJson : room.explainText)(room.explain(options, targets)));
      }
    });
};
