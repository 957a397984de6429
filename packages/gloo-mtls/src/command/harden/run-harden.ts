import { type Finding, formatFinding } from "@gloo-mtls/objects/report";
import { findingOrigins } from "@gloo-mtls/objects/stream";
import { harden, rollout } from "../../harden/index.ts";
import { type ChangeHost, readForChange, writeChange } from "../change/change-manifests.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { explainedHardening, listed } from "./explained.ts";
import type { HardenFlags } from "./harden.ts";
import { printedSteps, stateOf } from "./printed-steps.ts";
import { configured, resourceListOf, withResults } from "./resource-list.ts";

const checkFlags = ({ level, only, list, explain, renewWith, certgenImage }: HardenFlags): void => {
  if (renewWith === "runner" && certgenImage === undefined) {
    throw new Failure(exitCode.usage, "the runner has no image\n  hint: add --certgen-image <image>");
  }
  if (level !== undefined && only !== undefined) {
    throw new Failure(
      exitCode.usage,
      "--only names what is done, so there is no level\n  hint: leave out --level",
    );
  }
  if (list === true && explain !== undefined) {
    throw new Failure(
      exitCode.usage,
      "--list and --explain print different things\n  hint: pass one of them",
    );
  }
};

/** Hardens the manifests of files or of standard input. */
export const runHarden = (files: readonly string[], flags: HardenFlags, host: ChangeHost): void => {
  checkFlags(flags);
  if (flags.list === true || flags.explain !== undefined) {
    host.out(flags.explain === undefined ? listed() : explainedHardening(flags.explain));
    return;
  }
  const streams = readForChange(files, flags, host);
  const [first] = streams;
  const list = first === undefined || streams.length > 1 ? undefined : resourceListOf(first);
  const before = streams.flatMap(({ manifests }) => manifests);
  const locate = findingOrigins(streams);
  const warnings: Finding[] = [];
  const { level, only, except, renewWith, certgenImage } = {
    ...(list === undefined ? {} : configured(list)),
    ...flags,
  };
  const options = {
    ...{ level, only, except, renewWith },
    certgenRunner: certgenImage === undefined ? undefined : { image: certgenImage },
    onWarning: (warning: Finding) => {
      warnings.push(warning);
      host.err(`${formatFinding(locate(warning))}\n`);
    },
  };
  const steps = flags.rollout === undefined ? undefined : rollout(before, options);
  if (steps !== undefined && flags.rollout === true) {
    host.out(printedSteps(steps));
    return;
  }
  const after = steps === undefined ? harden(before, options) : stateOf(steps, String(flags.rollout));
  const text =
    list === undefined || first === undefined ? undefined : withResults(first, list, after, warnings);
  writeChange(streams, after, flags, host, text === undefined ? undefined : [text]);
};
