import { type Command, Option } from "commander";
import { type DoctorInput, diagnose, doctorText } from "../../upstream/doctor/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { End } from "../program.ts";
import type { Surroundings } from "../surroundings.ts";

/** What the command reads and writes. */
export type DoctorSurroundings = Pick<Surroundings, "out" | "read">;

interface DoctorFlags {
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ kubectl -n gloo-system logs -l gloo=gloo | gloo-mtls upstream doctor
  $ kubectl get upstreams -A -o yaml | gloo-mtls upstream doctor
  $ glooctl check | gloo-mtls upstream doctor
  $ glooctl proxy dump | gloo-mtls upstream doctor upstream.yaml -

Read are logs of Gloo and of Envoy, what glooctl check prints, Kubernetes objects with their status, and config dumps of
Envoy; several inputs are looked at together. Nothing of a certificate or a key in them is shown. The exit code is 1 when
a cause is found.
`;

/** `gloo-mtls upstream doctor`: from a complaint to its cause, and to the command that mends it. */
export const addDoctor = (program: Command, surroundings: DoctorSurroundings, end: End): void => {
  program
    .command("doctor")
    .description("Find out why TLS to an upstream server does not work, and what mends it.")
    .argument("[file...]", "a log, Upstreams, or a config dump, - for standard input", ["-"])
    .addOption(new Option("-o, --output <format>", "text or json").choices(["text", "json"]).default("text"))
    .addHelpText("after", help)
    .action((files: readonly string[], { output }: DoctorFlags) => {
      const inputs = files.map((file) => inputOf(file, files.length === 1, surroundings));
      const findings = diagnose(inputs);
      if ("code" in findings) {
        const { code, message, hint } = findings;
        throw new Failure(exitCode.refused, `${code}: ${message}\n  hint: ${hint}`);
      }
      surroundings.out(output === "json" ? `${JSON.stringify(findings, null, 2)}\n` : doctorText(findings));
      if (findings.diagnoses.length > 0) end(exitCode.refused);
    });
};

const inputOf = (file: string, isOnly: boolean, { read }: DoctorSurroundings): DoctorInput => {
  try {
    return { name: isOnly ? "" : file, text: new TextDecoder().decode(read(file)) };
  } catch (error) {
    throw new Failure(exitCode.files, `${file}: cannot be read: ${reasonOf(error)}`, { cause: error });
  }
};
