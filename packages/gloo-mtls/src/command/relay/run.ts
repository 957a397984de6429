import type { ExitCode } from "../exit-code.ts";
import { runGroup } from "../program.ts";
import { addCheck } from "./check.ts";
import { addMigrate } from "./migrate.ts";
import { addPlan } from "./plan.ts";
import type { RelaySurroundings } from "./relay-surroundings.ts";
import { addRotate } from "./rotate.ts";

const help = `
Results go to standard output and nothing else does. Exit codes:
  0  done, and nothing is wrong
  1  refused, or found wanting: standard error or the report says everything that is
  2  the command line was wrong
  3  a file could not be read or written, or a cluster not reached
`;

/** Runs `gloo-mtls relay` with the arguments after its name. Never throws for what a user did. */
export const run = (args: readonly string[], surroundings: RelaySurroundings): Promise<ExitCode> =>
  runGroup(
    {
      name: "relay",
      description: "Secure the relay between a management server and its agents, in one of six ways.",
      help,
      addTo: (program, end) => {
        addPlan(program, surroundings);
        addCheck(program, surroundings, end);
        addRotate(program, surroundings, end);
        addMigrate(program, surroundings, end);
      },
    },
    args,
    surroundings,
  );
