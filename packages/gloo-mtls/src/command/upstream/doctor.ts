import { InputError } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { diagnose, doctorText } from "../../upstream/doctor/index.ts";
import { exitCode } from "../exit-code.ts";
import { outputOption } from "../flags/output.ts";
import { textIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { inputsOf, orStandardInput } from "../io/inputs.ts";
import type { End } from "../program.ts";

interface DoctorFlags {
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ kubectl -n gloo-system logs -l gloo=gloo | gloo-mtls upstream doctor
  $ kubectl get upstreams -A -o yaml | gloo-mtls upstream doctor
  $ glooctl check | gloo-mtls upstream doctor
  $ glooctl proxy dump | gloo-mtls upstream doctor upstream.yaml -

It reads logs of Gloo, Envoy, the SDS server and Istio's agent, access logs, answers of servers, the output of glooctl check,
Kubernetes objects with their status, and config dumps of Envoy; several inputs are examined together. What concerns a listener
of the gateway or its clients is reported as such. No part of a certificate or a key in them is shown. The exit code is 1 when a
cause is found, when an error of TLS is not known, and when an input is refused: it is empty, or too large.
`;

/** `gloo-mtls upstream doctor`: from a message to its cause, and to the commands that fix it. */
export const addDoctor = (
  program: Command,
  host: Pick<Host, "out" | "read" | "inIsTerminal">,
  end: End,
): void => {
  program
    .command("doctor")
    .description("Find out why TLS to an upstream server does not work, and how to fix it.")
    .argument("[file...]", `logs, Upstreams and config dumps, ${orStandardInput}`)
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((files: readonly string[], { output }: DoctorFlags) => {
      const inputs = inputsOf(files, host).map((file, _, all) => ({
        name: all.length === 1 ? "" : file,
        text: textIn(file, host),
      }));
      const findings = diagnose(inputs);
      if ("code" in findings) {
        throw new InputError([{ ...findings, severity: "error", path: [] }]);
      }
      host.out(output === "json" ? `${JSON.stringify(findings, null, 2)}\n` : doctorText(findings));
      if (findings.diagnoses.length > 0) end(exitCode.refused);
    });
};
