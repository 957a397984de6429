import { reportJson } from "@gloo-mtls/objects/report";
import { type Command, Option } from "commander";
import { planRotations } from "../../relay/rotate/plan-rotations.ts";
import type { Rotated } from "../../relay/rotate/rotation-plan.ts";
import { rotationsText } from "../../relay/rotate/rotations-text.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { outputOption } from "../flags/output.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { commandedFile } from "./commanded-file.ts";
import { readSpec, required } from "./read-spec.ts";

const rotated: readonly Rotated[] = [
  "root",
  "intermediate",
  "server",
  "client",
  "telemetry-gateway",
  "token",
];

interface RotateFlags {
  readonly file?: string;
  readonly only?: Rotated;
  readonly timeline?: boolean;
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls relay rotate -f relay.yaml
  $ gloo-mtls relay rotate -f relay.yaml --only root

Nothing is changed. The commands are for a shell in a folder that has the present material in the folder \`material\`; they make
what is new in the folder \`new\`, which must be empty. A model checker has tried each plan in every order in which the server and the
agents may reload and restart meanwhile; the exit code is 1 when an agent could not connect at some moment.
`;

const rotate = ({ file, only, timeline = false, output }: RotateFlags, host: Host, end: End): void => {
  const path = required("--file", file);
  const spec = readSpec(path, host);
  const plans = planRotations(spec, commandedFile(path)).filter(
    ({ what }) => only === undefined || what === only,
  );
  if (only !== undefined && plans.length === 0) {
    throw new Failure(
      exitCode.refused,
      `mode ${spec.mode} has no ${only}\n  hint: leave --only out to see what it has`,
    );
  }
  host.out(output === "json" ? reportJson(plans) : rotationsText(plans, { timeline }));
  if (plans.some(({ verdict }) => verdict !== undefined && verdict.kind !== "proven")) end(exitCode.refused);
};

/** `gloo-mtls relay rotate`: how each certificate, and the token, is replaced. */
export const addRotate = (program: Command, host: Host, end: End): void => {
  program
    .command("rotate")
    .description("Print how each certificate is replaced: who does it, who notices, and in which steps.")
    .option("-f, --file <file>", "the specification, YAML; - for standard input")
    .addOption(new Option("--only <what>", "print one of them").choices(rotated))
    .option("--timeline", "print the state of both sides after each step, also where nothing breaks")
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((flags: RotateFlags) => rotate(flags, host, end));
};
