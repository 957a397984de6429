import type { ExitCode } from "./exit-code.ts";
import type { Host } from "./io/host.ts";
import { addMap } from "./map/map.ts";
import { programOf, runProgram } from "./program.ts";
import { addVerify } from "./verify/verify.ts";

/** The commands that look at manifests and render none, by their names: they start without what renders. */
export const proofs: ReadonlySet<string | undefined> = new Set(["verify", "map"]);

/** Runs one of these, with its name first among the arguments. Never throws. */
export const runProof = (args: readonly string[], host: Host): Promise<ExitCode> =>
  runProgram(
    (guardedHost, end) =>
      programOf(
        { name: "gloo-mtls", description: "", help: "", commands: [addVerify, addMap] },
        guardedHost,
        end,
      ),
    args,
    host,
  );
