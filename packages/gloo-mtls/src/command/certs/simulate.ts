import { isInputError, reportJson } from "@gloo-mtls/objects/report";
import {
  type BehaviourName,
  type Consumer,
  type KnownScenario,
  type Scenario,
  simulate,
  timelineSvg,
  timelineText,
  type Verdict,
} from "@gloo-mtls/pki";
import { type Command, InvalidArgumentError } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { durationFlag } from "../flags/duration.ts";
import { outputOption } from "../flags/output.ts";
import { type ValueFlags, withChartFlags, withLayerFlags } from "../flags/values.ts";
import type { Host } from "../io/host.ts";
import { refuseExisting, worldReadable, writeFiles } from "../io/write-files.ts";
import type { End } from "../program.ts";
import { collectConsumers } from "./consumer-flag.ts";
import { scenarioFlag, scenarioList } from "./scenario-flag.ts";
import { valuesScenario } from "./values-scenario.ts";

interface SimulateFlags extends Omit<ValueFlags, "strict"> {
  readonly scenario?: KnownScenario;
  readonly behaviour?: BehaviourName;
  readonly rotationDuration?: number;
  readonly lag?: number;
  readonly schedule?: string;
  readonly concurrency?: "Allow" | "Forbid";
  readonly consumer?: readonly Consumer[];
  readonly runs?: number;
  readonly runnerDelay?: number;
  readonly clockSkew?: number;
  readonly states?: number;
  readonly svg?: string;
  readonly force?: boolean;
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls certs simulate -f values.yaml
  $ gloo-mtls certs simulate --rotation-duration 65s --schedule "* * * * *" --lag 90s
  $ gloo-mtls certs simulate --behaviour staged --rotation-duration 90s --lag 90s
  $ gloo-mtls certs simulate --scenario swap --svg swap.svg
  $ gloo-mtls certs simulate --consumer gloo=server --consumer edge=client,120s --consumer old=client,never

Known scenarios, by number or by words of their titles; flags beside --scenario change what it says:
${scenarioList}
With values, the rotation is that of certgen's CronJob or Job as these values render it; other flags change what the values say.
Every order in which workloads, runs and their deaths can come is explored, up to the bounds. The exit code is 0 only for a proof
about a rotation that can complete.
`;

const behaviours = ["certgen", "swap", "staged"] as const satisfies readonly BehaviourName[];

const countFlag =
  (largest: number) =>
  (text: string): number => {
    const count = Number(text);
    if (!/^\d+$/.test(text) || count < 1 || count > largest) {
      throw new InvalidArgumentError(`It is a whole number from 1 to ${largest.toLocaleString("en-US")}.`);
    }
    return count;
  };

/** A duration, or as long as it likes. */
const delayFlag = (text: string): number => (text === "any" ? Number.POSITIVE_INFINITY : durationFlag(text));

const scenarioOf = (flags: SimulateFlags, host: Host): Scenario => {
  const { scenario, svg, force, output, consumer: consumers, ...rest } = flags;
  const { values, set, setString, setJson, setFile, setLiteral, unknownKeys, ...others } = rest;
  const { chart, chartVersion, allowUnknownPatch, ...fields } = others;
  return {
    ...scenario?.scenario,
    ...valuesScenario(flags, fields.concurrency, host),
    ...fields,
    ...(consumers && { consumers }),
  };
};

const explored = (scenario: Scenario): Verdict => {
  try {
    return simulate(scenario);
  } catch (error) {
    const problem = isInputError(error)
      ? error.findings.find(({ path }) => path[0] === "schedule")
      : undefined;
    if (problem === undefined) throw error;
    throw new Failure(exitCode.usage, `--schedule: ${problem.message}\n  hint: ${problem.hint}`, {
      cause: error,
    });
  }
};

/** `gloo-mtls certs simulate`: whether a rotation can break a handshake, and how. */
export const addSimulate = (program: Command, host: Host, end: End): void => {
  const command = program.command("simulate");
  withChartFlags(withLayerFlags(command))
    .description("Prove that a rotation breaks no handshake, or show the shortest way in which it does.")
    .option("--scenario <name>", "begin with this known scenario", scenarioFlag)
    .addOption(
      command
        .createOption("--behaviour <name>", "who rotates, and how (default: certgen)")
        .choices(behaviours),
    )
    .option(
      "--rotation-duration <duration>",
      "the wait after each of the first two updates (default: 65s)",
      durationFlag,
    )
    .option(
      "--lag <duration>",
      "how far workloads are behind the Secret at most (default: 90s)",
      durationFlag,
    )
    .option("--schedule <cron>", "when runs start, as cron (default: at any time)")
    .addOption(
      command
        .createOption("--concurrency <policy>", "concurrencyPolicy of the CronJob (default: Allow)")
        .choices(["Allow", "Forbid"]),
    )
    .option(
      "--consumer <name=role[,lag]>",
      "a workload, server or client, with a lag of its own or never (may be repeated)",
      collectConsumers,
    )
    .option("--runs <count>", "how many runs start at most (default: 2)", countFlag(10))
    .option("--runner-delay <duration>", "delay before each step of a run (default: any)", delayFlag)
    .option(
      "--clock-skew <duration>",
      "how far the clocks of two runs differ at most (default: 10s)",
      durationFlag,
    )
    .option(
      "--states <count>",
      "how many states are explored at most (default: 100,000)",
      countFlag(5_000_000),
    )
    .option("--svg <file>", "write the timeline as a picture, too")
    .option("--force", "replace a picture that exists")
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((flags: SimulateFlags) => {
      const { svg, force = false } = flags;
      if (svg !== undefined) refuseExisting([svg], force, host.files);
      const verdict = explored(scenarioOf(flags, host));
      if (svg !== undefined) {
        writeFiles([{ path: svg, text: timelineSvg(verdict), mode: worldReadable }], host.files);
        host.note(`wrote ${svg}\n`);
      }
      host.out(flags.output === "json" ? reportJson(verdict) : timelineText(verdict));
      if (verdict.kind !== "proven" || verdict.completed === 0) end(exitCode.refused);
    });
};
