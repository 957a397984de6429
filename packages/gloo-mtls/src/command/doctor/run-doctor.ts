import { setTimeout as pause } from "node:timers/promises";
import { toYaml } from "@gloo-mtls/objects/print";
import { terminalLine } from "@gloo-mtls/objects/report";
import {
  collect,
  diagnose,
  doctorRoles,
  type Evidence,
  type Report,
  reportJson,
  reportMarkdown,
  reportText,
} from "../../doctor/index.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import { isLive } from "../flags/cluster.ts";
import type { Host } from "../io/host.ts";
import type { End } from "../program.ts";
import { bundleOf, evidenceIn, writeBundle } from "./bundle.ts";
import { changesBetween } from "./changes.ts";
import type { DoctorFlags } from "./doctor.ts";

/** Milliseconds between two looks. */
const interval = 5_000;

/** Clears a terminal, and goes to its first line. */
const cleared = "\u001b[H\u001b[2J";

const printers: Readonly<Record<DoctorFlags["output"], (report: Report) => string>> = {
  text: reportText,
  json: reportJson,
  markdown: reportMarkdown,
};

/** Never 0 where something could not be seen. */
const codeOf = ({ findings, unknown }: Report): ExitCode => {
  if (findings.some(({ severity }) => severity === "error")) return exitCode.refused;
  return unknown.length > 0 ? exitCode.files : exitCode.done;
};

const refuse = (flags: DoctorFlags): void => {
  const { from, watch, bundle } = flags;
  const others = {
    "--watch": watch === true,
    "--bundle": bundle !== undefined,
    "--live, --kubeconfig or --context": isLive(flags),
  };
  const other = Object.entries(others).find(([, isGiven]) => isGiven)?.[0];
  if (from !== undefined && other !== undefined) {
    throw new Failure(
      exitCode.usage,
      `--from asks no cluster, and ${other} is about one\n  hint: leave one of them out`,
    );
  }
  if (watch === true && bundle !== undefined) {
    throw new Failure(
      exitCode.usage,
      "a bundle is one look, and --watch takes many\n  hint: leave one of them out",
    );
  }
};

/** Looks at a cluster once. */
const look = async (flags: DoctorFlags, host: Host, signal: AbortSignal): Promise<Evidence> => {
  const { kubeconfig, context, namespace = ["gloo-system"], timeout } = flags;
  const api = await host.cluster({ kubeconfig, context });
  const shows = host.errIsTerminal && flags.watch !== true;
  const evidence = await collect(api, {
    namespaces: namespace,
    now: host.now,
    salt: await host.newToken(),
    timeout,
    signal,
    onProgress: (what) => {
      if (shows) host.note(`reading ${what} of ${api.name} ...\n`);
    },
  });
  return evidence;
};

/** Looks again and again, until a signal stops it. Gives the last report. */
const watchCluster = async (
  flags: DoctorFlags,
  host: Host,
  signal: AbortSignal,
): Promise<Report | undefined> => {
  let before: Report | undefined;
  let trouble: string | undefined;
  const say = (line: string, time: number): void =>
    host.out(`${new Date(time).toISOString()} ${terminalLine(line)}\n`);
  while (!signal.aborted) {
    try {
      const report = diagnose(await look(flags, host, signal));
      if (host.outIsTerminal) host.out(`${cleared}${printers[flags.output](report)}`);
      else for (const line of changesBetween(before, report)) say(line, report.now);
      [before, trouble] = [report, undefined];
    } catch (error) {
      if (signal.aborted) break;
      // A cluster that answered once may answer again.
      if (before === undefined) throw error;
      const said = reasonOf(error);
      if (said !== trouble) say(`not known: the cluster: ${said}`, host.now());
      trouble = said;
    }
    await pause(interval, undefined, { signal }).catch(() => {});
  }
  return before;
};

/** Diagnoses an installation, or what was seen of one, and prints the report. */
export const runDoctor = async (flags: DoctorFlags, host: Host, end: End): Promise<void> => {
  if (flags.printRole === true) {
    host.out(toYaml(doctorRoles));
    return;
  }
  refuse(flags);
  const { signal, release } = host.stopping();
  try {
    if (flags.watch === true) {
      const last = await watchCluster(flags, host, signal);
      if (last !== undefined) end(codeOf(last));
      return;
    }
    const evidence =
      flags.from === undefined ? await look(flags, host, signal) : evidenceIn(flags.from, host);
    const report = diagnose(evidence);
    if (flags.bundle !== undefined) writeBundle(flags.bundle, bundleOf(evidence, report), host);
    host.out(printers[flags.output](report));
    end(codeOf(report));
  } finally {
    release();
  }
};
