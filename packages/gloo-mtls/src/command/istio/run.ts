import type { ExitCode } from "../exit-code.ts";
import { runGroup } from "../program.ts";
import { addAutoMtls } from "./auto-mtls.ts";
import { addDisableMtls } from "./disable-mtls.ts";
import { addEnableMtls } from "./enable-mtls.ts";
import { addInject } from "./inject.ts";
import type { IstioSurroundings } from "./istio-surroundings.ts";
import { addPeerAuthentication } from "./peer-authentication.ts";
import { addUninject } from "./uninject.ts";
import { addValues } from "./values.ts";

const help = `
Commands that change objects read files or standard input and write all of it, changed, to standard output; with --live,
--kubeconfig or --context they change a cluster. Everything that stands against a change is said before anything is changed.
Exit codes:
  0  done, also when there was nothing to do
  1  refused: standard error says everything that stands against it, or what somebody else changed meanwhile
  2  the command line was wrong
  3  a file could not be read or written, or the cluster not reached
`;

/** Runs `gloo-mtls istio` with the arguments after its name. Never throws for what a user did. */
export const run = (args: readonly string[], surroundings: IstioSurroundings): Promise<ExitCode> =>
  runGroup(
    {
      name: "istio",
      description: "Let gateway proxies speak Istio's mutual TLS, in manifests or in a cluster.",
      help,
      addTo: (program, end) => {
        addInject(program, surroundings, end);
        addUninject(program, surroundings, end);
        addEnableMtls(program, surroundings, end);
        addDisableMtls(program, surroundings, end);
        addAutoMtls(program, surroundings, end);
        addPeerAuthentication(program, surroundings);
        addValues(program, surroundings);
      },
    },
    args,
    surroundings,
  );
