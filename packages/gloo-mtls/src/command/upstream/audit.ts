import { counted } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { auditMarkdown, auditTable, auditUpstreams } from "../../upstream/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { outputOption } from "../flags/output.ts";
import { type SourceFlags, withSourceFlags } from "../flags/source.ts";
import type { Host } from "../io/host.ts";
import { manifestsArgument } from "../io/inputs.ts";
import type { End } from "../program.ts";
import { sources } from "./check.ts";

interface AuditFlags extends SourceFlags {
  readonly secretsElsewhere?: boolean;
  readonly output: "table" | "json" | "markdown";
}

const help = `
Examples:
  $ gloo-mtls upstream audit upstreams.yaml secrets.yaml settings.yaml
  $ kubectl get upstreams,secrets,settings -A -o yaml | gloo-mtls upstream audit -o markdown -
  $ gloo-mtls upstream audit --live -o json

For every Upstream the report shows what Envoy does after all of Gloo's plugins: plaintext or TLS, which CAs the server's
certificate has to lead to, which name it has to have, which server name is sent, which client certificate is presented, and
whether the connection still works when Istio's STRICT is switched on for its pods. Nothing is changed. The exit code is 1 when
any of this is not known; upstream check says what is wrong.
`;

const audit = async (files: readonly string[], flags: AuditFlags, host: Host, end: End): Promise<void> => {
  const { objects } = await sources(files, flags, host);
  const audits = auditUpstreams(objects, {
    secrets: flags.secretsElsewhere === true ? "partial" : "complete",
  });
  if (audits.length === 0) {
    throw new Failure(
      exitCode.refused,
      `there is no Upstream among ${counted(objects.length, "object")}\n  hint: pass the Upstreams; \`gloo-mtls upstream discover\` makes them of Services`,
    );
  }
  const forms = {
    table: () => auditTable(audits),
    markdown: () => auditMarkdown(audits),
    json: () => `${JSON.stringify(audits, null, 2)}\n`,
  };
  host.out(forms[flags.output]());
  if (audits.some(({ isKnown }) => !isKnown)) end(exitCode.refused);
};

/** `gloo-mtls upstream audit`: what Envoy does for every Upstream. */
export const addAudit = (program: Command, host: Host, end: End): void => {
  withSourceFlags(program.command("audit"))
    .description("Say what Envoy does for every Upstream, in manifests or in a cluster.")
    .argument(...manifestsArgument)
    .option(
      "--secrets-elsewhere",
      "a Secret that is not among the manifests is not known, instead of missing",
    )
    .addOption(outputOption(["table", "json", "markdown"]))
    .addHelpText("after", help)
    .action((files: readonly string[], flags: AuditFlags) => audit(files, flags, host, end));
};
