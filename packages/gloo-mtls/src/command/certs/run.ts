import type { ExitCode } from "../exit-code.ts";
import { runGroup } from "../program.ts";
import type { CertsSurroundings } from "./certs-surroundings.ts";
import { addCreate } from "./create.ts";
import { addInspect } from "./inspect.ts";
import { addRotate } from "./rotate.ts";
import { addSimulate } from "./simulate.ts";

const help = `
Results go to standard output and nothing else does. A private key goes only where a flag says. Exit codes:
  0  done, and nothing is wrong
  1  refused, or found wanting: what was asked is not so, or what was inspected does not work
  2  the command line was wrong
  3  a file could not be read or written, or a server not reached
`;

/** Runs `gloo-mtls certs` with the arguments after its name. Never throws for what a user did. */
export const run = (args: readonly string[], surroundings: CertsSurroundings): Promise<ExitCode> =>
  runGroup(
    {
      name: "certs",
      description: "Make, inspect and rotate certificates of mutual TLS, and prove a rotation.",
      help,
      addTo: (program, end) => {
        addCreate(program, surroundings);
        addInspect(program, surroundings, end);
        addRotate(program, surroundings, end);
        addSimulate(program, surroundings, end);
      },
    },
    args,
    surroundings,
  );
