import { reportJson } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { planMigration } from "../../relay/migrate/plan-migration.ts";
import { operationsText } from "../../relay/model/operations-text.ts";
import { provenanceText } from "../../relay/provenance/provenance.ts";
import { exitCode } from "../exit-code.ts";
import { outputOption } from "../flags/output.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { commandedFile } from "./commanded-file.ts";
import { readSpec, required } from "./read-spec.ts";

interface MigrateFlags {
  readonly from?: string;
  readonly to?: string;
  readonly sameRoot?: boolean;
  readonly sameToken?: boolean;
  readonly timeline?: boolean;
  readonly output: "text" | "json";
}

const help = `
Example:
  $ gloo-mtls relay migrate --from relay.yaml --to new-relay.yaml

Nothing is changed. The commands are for a shell in a folder that has the present material in the folder \`material\`; they make
what is new in the folder \`new\`, which must be empty, and the plan in the folder \`plan\`. A model checker has found
no moment in the printed order of steps at which an agent could not connect. Where there is no such order, the first order is printed
with the moment at which it fails, and the exit code is 1.
`;

const migrate = (
  { from, to, timeline = false, output, ...options }: MigrateFlags,
  host: Host,
  end: End,
): void => {
  const target = required("--to", to);
  const present = readSpec(required("--from", from), host);
  const next = readSpec(target, host);
  const plan = planMigration(present, next, {
    ...options,
    ...commandedFile(target),
  });
  const { operations, verdict, provenance } = plan;
  const text = (): string =>
    [
      `From mode ${present.mode} to mode ${next.mode} (${provenanceText(provenance)})`,
      ...operationsText(operations, verdict, { timeline }),
      "",
    ].join("\n");
  host.out(output === "json" ? reportJson({ from: present.mode, to: next.mode, ...plan }) : text());
  if (verdict.kind !== "proven") end(exitCode.refused);
};

/** `gloo-mtls relay migrate`: the way from one specification to another. */
export const addMigrate = (program: Command, host: Host, end: End): void => {
  program
    .command("migrate")
    .description(
      "Print the steps from one specification to another, without an outage where that is possible.",
    )
    .option("--from <file>", "the specification of the present relay; - for standard input")
    .option("--to <file>", "the specification of the wanted relay")
    .option("--same-root", "the certificates of both have the same root")
    .option("--same-token", "the token stays (default: where both modes take a token of yours)")
    .option("--timeline", "print the state of both sides after each step, also where nothing breaks")
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((flags: MigrateFlags) => migrate(flags, host, end));
};
