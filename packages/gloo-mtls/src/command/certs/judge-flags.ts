import type { Acceptance } from "@gloo-mtls/objects/report";
import { type Command, Option } from "commander";
import { acceptOption } from "../flags/accept.ts";
import { durationFlag } from "../flags/duration.ts";
import { collect } from "../flags/list.ts";
import type { Host } from "../io/host.ts";
import type { ReportOptions } from "./report.ts";

/** What the flags parse into that say by what certificates are judged. */
export interface JudgeFlags {
  readonly serviceNamespace?: readonly string[];
  readonly service: string;
  readonly clusterDomain: string;
  readonly allowName?: readonly string[];
  readonly anyName?: boolean;
  readonly warnWithin?: number;
  readonly accept?: readonly Acceptance[];
}

/** Adds the flags that say by what certificates are judged. */
export const withJudgeFlags = (command: Command): Command =>
  command
    .option("--service <name>", "the Service that the leaf is for", "gloo")
    .option(
      "--service-namespace <namespace>",
      "where that Service is (may be repeated; default: gloo-system)",
      collect,
    )
    .option("--cluster-domain <domain>", "the DNS domain of the cluster", "cluster.local")
    .option("--allow-name <name>", "a further DNS name that the leaf may have (may be repeated)", collect)
    .option("--any-name", "do not check the names in the leaf")
    .addOption(
      new Option(
        "--warn-within <duration>",
        "warn of certificates that expire sooner than this (default: a third of its lifetime, at most 2160h)",
      ).argParser(durationFlag),
    )
    .addOption(acceptOption());

/** By what certificates are judged; nothing is compared with a lock. */
export const judgeOptions = (flags: JudgeFlags, { now }: Pick<Host, "now">): ReportOptions => ({
  check: {
    now: now(),
    service: flags.service,
    clusterDomain: flags.clusterDomain,
    namespaces: flags.serviceNamespace ?? ["gloo-system"],
    allowedNames: flags.allowName ?? [],
    expiringWithin: flags.warnWithin,
  },
  checksNames: flags.anyName !== true,
  lock: undefined,
  expected: [],
  accepted: flags.accept ?? [],
});
