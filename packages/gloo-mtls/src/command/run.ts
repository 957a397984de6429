import type { Command } from "commander";
import { chartVersion } from "../values/chart-version.ts";
import { addCodes } from "./codes/codes.ts";
import { addCompletion } from "./completion/completion.ts";
import { addDiff } from "./diff/diff.ts";
import { addDoctor } from "./doctor/doctor.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { addExplain } from "./explain.ts";
import { Failure } from "./failure.ts";
import { type Group, groups } from "./groups.ts";
import { addHarden } from "./harden/harden.ts";
import { helmArguments } from "./helm/helm-arguments.ts";
import type { Host } from "./io/host.ts";
import { addKubeGateway } from "./kube-gateway.ts";
import { addMap } from "./map/map.ts";
import { type End, programOf, runProgram } from "./program.ts";
import { addTemplate } from "./template.ts";
import { addUpgrade } from "./upgrade.ts";
import { addValues } from "./values.ts";
import { addVerify } from "./verify/verify.ts";

/** A group's name, so that help lists it and a misspelt one is recognised. `group-main.ts` runs the group itself. */
const addGroup = (program: Command, { name, description }: Group): void => {
  program
    .command(name)
    .description(description)
    .usage("<command> [options]")
    .addHelpText("after", `\nIts commands: gloo-mtls ${name} --help\n`)
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new Failure(exitCode.usage, `put ${name} before its flags\n  hint: gloo-mtls ${name} --help`);
    });
};

/** The whole command. Of its groups it has the names. */
export const mainProgram = (host: Host, version: string, end?: End): Command =>
  programOf(
    {
      name: "gloo-mtls",
      description:
        "Kubernetes manifests of a Gloo Gateway installation secured with mutual TLS, from typed values.",
      help: "Manifests go to standard output and nothing else does.",
      commands: [
        addTemplate,
        addValues,
        addUpgrade,
        addDiff,
        addExplain,
        addKubeGateway,
        addVerify,
        addDoctor,
        addHarden,
        addMap,
        addCodes,
        ...groups.map((group) => (program: Command) => addGroup(program, group)),
        addCompletion,
      ],
    },
    host,
    end,
  ).version(
    `gloo-mtls ${version} (Gloo chart ${chartVersion})`,
    "-V, --version",
    "print the version, and that of the chart",
  );

/**
 * Runs the command with its arguments, those after the program's own name. Never throws.
 *
 * @param version That of the package.
 */
export const run = (args: readonly string[], host: Host, version: string): Promise<ExitCode> =>
  runProgram((guardedHost, end) => mainProgram(guardedHost, version, end), args, host, helmArguments);
