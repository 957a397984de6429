import { counted, findingsJson, formatFinding } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { diagnoseRelay } from "../../relay/doctor/diagnose.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { outputOption } from "../flags/output.ts";
import { bytesIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { inputsOf, orStandardInput } from "../io/inputs.ts";
import type { End } from "../program.ts";
import { readSpec } from "./read-spec.ts";

interface DoctorFlags {
  readonly file?: string;
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ kubectl -n gloo-mesh logs deploy/gloo-mesh-agent | gloo-mtls relay doctor
  $ gloo-mtls relay doctor -f relay.yaml agent.log server.log

It reads logs of agents, of the management server, and of the telemetry collectors and the gateway. With a specification
it names the Secrets of its mode, otherwise those of the chart's defaults. Each cause is printed once. The exit code is 1
when there is an error, also one that is not known.
`;

/** Larger than any log that a person reads. */
const maxBytes = 64 * 1024 * 1024;

/** PowerShell writes UTF-16, with a byte order mark. */
const decoded = (bytes: Uint8Array): string =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8").decode(bytes);

const logIn = (file: string, host: Host): string => {
  const bytes = bytesIn(file, host);
  if (bytes.length > maxBytes) {
    throw new Failure(
      exitCode.refused,
      `${file}: is larger than 64 MiB\n  hint: pass the last lines, as with kubectl logs --tail=10000`,
    );
  }
  return decoded(bytes);
};

const doctor = (files: readonly string[], { file, output }: DoctorFlags, host: Host, end: End): void => {
  const spec = file === undefined ? undefined : readSpec(file, host);
  const logs = files.map((name) => ({ file: name, text: logIn(name, host) }));
  const { findings, lines, recognised, unknown } = diagnoseRelay(logs, spec);
  if (lines === 0) {
    throw new Failure(
      exitCode.refused,
      `${files.join(", ")}: there is no line to read\n  hint: pass a log, as from kubectl -n gloo-mesh logs deploy/gloo-mesh-agent`,
    );
  }
  const nothing =
    "no error of the relay is in this log, which does not prove that it works: see `gloo-mtls relay check`\n";
  host.out(
    output === "json"
      ? findingsJson(findings)
      : findings.map((finding) => `${formatFinding(finding)}\n`).join("") || nothing,
  );
  const rest = lines - recognised - unknown;
  host.note(
    `read ${counted(lines, "line")}: ${recognised} with a known error, ${unknown} with an unknown one, ${rest} with none\n`,
  );
  if (findings.some(({ severity }) => severity === "error")) end(exitCode.refused);
};

/** `gloo-mtls relay doctor`: from what the logs say to the cause, and to the Secret. */
export const addDoctor = (program: Command, host: Host, end: End): void => {
  program
    .command("doctor")
    .description("Find out from logs why the relay does not connect, and which Secret to look at.")
    .argument("[log...]", `logs, ${orStandardInput}`)
    .option("-f, --file <file>", "the specification, YAML")
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((files: readonly string[], flags: DoctorFlags) =>
      doctor(inputsOf(files, host), flags, host, end),
    );
};
