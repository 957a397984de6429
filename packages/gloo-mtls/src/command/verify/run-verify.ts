import { type Finding, findingsJson, reportJson, strictly } from "@gloo-mtls/objects/report";
import { findingOrigins } from "@gloo-mtls/objects/stream";
import { verify as rules } from "../../codes/tables/verify.ts";
import { verifyWiring, wiringOf, withoutAccepted } from "../../verify/index.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { manifestPaths } from "../io/manifest-paths.ts";
import { streamIn } from "../io/streams.ts";
import type { End } from "../program.ts";
import { baselineIn } from "./baseline.ts";
import { withEmbeddedPlaces } from "./embedded-place.ts";
import { junit } from "./junit.ts";
import { manifestsFrom } from "./manifest-source.ts";
import { reportText } from "./report-text.ts";
import { sarif } from "./sarif.ts";
import { verdict } from "./verdict.ts";
import type { VerifyFlags } from "./verify.ts";

/** @throws {Failure} For a form that holds findings alone. */
const ruleList = (output: VerifyFlags["output"]): string => {
  const list = Object.entries(rules).map(([code, rule]) => ({ code, ...rule }));
  if (output === "json") return reportJson(list);
  if (output !== "text") {
    throw new Failure(
      exitCode.usage,
      `--list: ${output} has no form for rules\n  hint: leave out -o, or pass -o json`,
    );
  }
  return list
    .map(({ code, severity, meaning, hint }) => `${severity} ${code}: ${meaning}\n  hint: ${hint}\n`)
    .join("");
};

/** Verifies what files or a cluster hold, and prints the findings. */
export const runVerify = async (
  files: readonly string[],
  flags: VerifyFlags,
  host: Host,
  end: End,
): Promise<void> => {
  if (flags.list === true) {
    host.out(ruleList(flags.output));
    return;
  }
  const { manifests, streams, isPartial, isWhole, unproven } = await manifestsFrom(files, flags, host);
  const locate = findingOrigins(streams);
  const crds =
    flags.crds === undefined
      ? undefined
      : manifestPaths([flags.crds], host).flatMap((path) => streamIn(path, host).manifests);
  const embed = withEmbeddedPlaces(streams);
  const place = (finding: Finding): Finding => embed(locate(finding));
  const wiring = wiringOf(manifests);
  const found = verifyWiring(wiring, {
    now: host.now(),
    expiringWithin: flags.warnWithin,
    secretsElsewhere: flags.secretsElsewhere,
    expect: flags.expect,
    crds,
    isWhole,
  }).filter(({ code }) => !unproven.has(code));
  const baseline = flags.baseline === undefined ? undefined : baselineIn(flags.baseline, host);
  const judged = withoutAccepted(found, manifests, { accept: flags.accept, baseline });
  const findings = judged.findings.map(place);
  const accepted = judged.accepted.map((finding) => place({ ...finding, severity: "info" }));
  const shown = flags.showAccepted === true ? [...findings, ...accepted] : findings;
  const line = verdict(findings, judged.accepted, { ...wiring, isPartial });
  const printers: Readonly<Record<VerifyFlags["output"], () => string>> = {
    text: () => `${reportText(shown)}${line}`,
    json: () => findingsJson(shown),
    sarif: () => sarif(findings, accepted, rules),
    junit: () => junit(shown, { strict: flags.strict === true, verdict: line }),
  };
  host.out(printers[flags.output]());
  if (flags.output !== "text") host.note(line);
  if (strictly(findings, flags.strict === true).some(({ severity }) => severity === "error"))
    end(exitCode.refused);
  else if (isPartial) end(exitCode.files);
};
