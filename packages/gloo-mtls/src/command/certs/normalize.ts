import { join } from "node:path";
import { terminalLine } from "@gloo-mtls/objects/report";
import { normalizeMaterial } from "@gloo-mtls/pki";
import type { Command } from "commander";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { outputOption } from "../flags/output.ts";
import type { Host } from "../io/host.ts";
import { inputsOf, orStandardInput } from "../io/inputs.ts";
import { refuseExisting, writeFiles } from "../io/write-files.ts";
import type { End } from "../program.ts";
import { secretFiles } from "./inspected.ts";
import { type JudgeFlags, judgeOptions, withJudgeFlags } from "./judge-flags.ts";
import { looseMaterial } from "./loose-material.ts";
import { materialFiles } from "./material-files.ts";
import { type PasswordFlags, passwordOf, withPasswordFlags } from "./password-flags.ts";
import { reportOf } from "./report.ts";
import { reportsJson } from "./report-json.ts";
import { reportText } from "./report-text.ts";

interface NormalizeFlags extends JudgeFlags, PasswordFlags {
  readonly outputDir?: string;
  readonly force?: boolean;
  readonly output: "text" | "json";
}

const help = `
Examples:
  $ gloo-mtls certs normalize bundle.pfx --password-file password --output-dir certificates
  $ gloo-mtls certs normalize fullchain.pem privkey.pem company-ca.der --output-dir certificates
  $ kubectl get secret -n gloo-system old -o yaml | gloo-mtls certs normalize - --output-dir certificates
  $ gloo-mtls certs normalize ./downloaded --output-dir certificates

The folder then has tls.crt (the leaf first, its intermediates after it), tls.key (PKCS#8, for its owner alone) and ca.crt
(each CA once), and nothing else. What was done goes to standard error. The result is checked as by certs inspect,
with the same exit code. Nothing is written where no complete material can be made: without a key or a CA, or with several leaves.
`;

/** `gloo-mtls certs normalize`: certificates as people have them, in the form that all readers take. */
export const addNormalize = (program: Command, host: Host, end: End): void => {
  withPasswordFlags(
    withJudgeFlags(
      program
        .command("normalize")
        .description(
          "Bring certificates from PEM, DER, PFX, PKCS#7, a folder or a Secret into the form that Gloo reads.",
        )
        .argument(
          "[source...]",
          `a folder, a Secret in YAML or JSON, PEM, DER, PFX or PKCS#7 files, ${orStandardInput}`,
        )
        .option("--output-dir <folder>", "write tls.crt, tls.key and ca.crt into this folder"),
    ),
  )
    .option("--force", "replace files that exist")
    .addOption(outputOption(["text", "json"]))
    .addHelpText("after", help)
    .action((sources: readonly string[], flags: NormalizeFlags) => {
      const { outputDir: folder, force = false, output } = flags;
      if (folder === undefined) {
        throw new Failure(
          exitCode.usage,
          "the private key has nowhere to go\n  hint: add --output-dir <folder>",
        );
      }
      const paths = Object.values(secretFiles).map((name) => join(folder, name));
      refuseExisting(paths, force, host.files);
      const password = passwordOf(flags, host);
      const loose = looseMaterial(inputsOf(sources, host), password, host);
      const { material, steps } = normalizeMaterial(loose.texts, password);
      writeFiles(materialFiles(folder, material), host.files);
      const changes = [...loose.steps, ...steps];
      for (const line of [
        ...(changes.length === 0 ? ["nothing had to be changed"] : changes),
        ...paths.map((path) => `wrote ${path}`),
      ]) {
        host.err(`${terminalLine(line)}\n`);
      }
      const options = judgeOptions(flags, host);
      const inspected = { name: `folder ${folder}`, texts: material, whole: true, notes: [] };
      const report = reportOf(inspected, options);
      host.out(
        output === "json" ? reportsJson([report], options.check.now) : reportText(report, options.check.now),
      );
      if (report.findings.some(({ severity }) => severity === "error")) end(exitCode.refused);
    });
};
