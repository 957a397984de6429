import type { ExitCode } from "../exit-code.ts";
import { runGroup } from "../program.ts";
import { addAnnotate } from "./annotate.ts";
import { addCheck } from "./check.ts";
import { addCiphers } from "./ciphers.ts";
import { addCluster } from "./cluster.ts";
import { addDiscover } from "./discover.ts";
import { addDoctor } from "./doctor.ts";
import { addRoute } from "./route.ts";
import { addSecret } from "./secret.ts";
import { addSet } from "./set.ts";
import type { UpstreamSurroundings } from "./upstream-surroundings.ts";

const help = `
Manifests are read from files or standard input, whoever wrote them, and go to standard output with everything that did not
change byte for byte as it was; remarks go to standard error. No cluster is ever changed. Exit codes:
  0  done, and nothing is wrong
  1  refused, or found wanting: standard error or the report says everything that is
  2  the command line was wrong
  3  a file could not be read or written, or a server not reached
`;

/** Runs `gloo-mtls upstream` with the arguments after its name. Never throws for what a user did. */
export const run = (args: readonly string[], surroundings: UpstreamSurroundings): Promise<ExitCode> =>
  runGroup(
    {
      name: "upstream",
      description: "TLS from Envoy to upstream servers: check it, set it up, and find out why it fails.",
      help,
      addTo: (program, end) => {
        addCheck(program, surroundings, end);
        addSecret(program, surroundings);
        addSet(program, surroundings);
        addAnnotate(program, surroundings);
        addDiscover(program, surroundings, end);
        addRoute(program, surroundings);
        addCluster(program, surroundings, end);
        addCiphers(program, surroundings, end);
        addDoctor(program, surroundings, end);
      },
    },
    args,
    surroundings,
  );
