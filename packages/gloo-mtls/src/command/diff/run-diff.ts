import type { Manifest } from "@gloo-mtls/objects/object";
import { terminalLine } from "@gloo-mtls/objects/report";
import {
  diffInstallations,
  diffJson,
  diffMarkdown,
  diffRenders,
  diffSummary,
  diffText,
  type InstallationChange,
} from "../../diff/index.ts";
import { render } from "../../render.ts";
import type { RenderOptions } from "../../render-options.ts";
import { exitCode } from "../exit-code.ts";
import { wrongUsage } from "../failure.ts";
import { editions, layersOf } from "../flags/values.ts";
import { takesColour } from "../io/colour.ts";
import type { Host } from "../io/host.ts";
import { manifestPaths } from "../io/manifest-paths.ts";
import { streamIn } from "../io/streams.ts";
import type { End } from "../program.ts";
import { colouredDiff } from "./coloured-diff.ts";
import type { DiffFlags } from "./diff.ts";
import { liveChanges } from "./live-changes.ts";
import { liveObjects } from "./live-objects.ts";

/** The objects in a file, or in all files of a folder. */
const manifestsIn = (path: string, host: Host): readonly Manifest[] =>
  manifestPaths([path], host).flatMap((file) => streamIn(file, host).manifests);

/** What this render is made of, and what the flags compare it with. */
const optionsOf = (flags: DiffFlags, host: Host): RenderOptions => {
  const { unknownKeys, chartVersion, allowUnknownPatch, hooks, strict, namespace, releaseName: name } = flags;
  const edition = editions[flags.chart ?? "gloo"];
  return {
    layers: layersOf(flags, host, ({ message }) => host.note(`${message}\n`)),
    release: { name, namespace },
    ...{ unknownKeys, chartVersion, edition, allowUnknownPatch, hooks, strict },
  };
};

/** What differs. */
interface Difference {
  readonly changes: readonly InstallationChange[];
  /** Whether something of a cluster could not be read. */
  readonly isPartial?: boolean;
}

/** Compares objects with what a cluster has of them, and says what could not be read. */
const liveDifference = async (
  rendered: readonly Manifest[],
  { namespace, releaseName: name, kubeconfig, context }: DiffFlags,
  host: Host,
): Promise<Difference> => {
  const api = await host.cluster({ kubeconfig, context });
  const live = await liveObjects(api, rendered, { name, namespace });
  const { changes, done } = liveChanges(live, rendered);
  for (const reason of live.reasons) host.err(`${terminalLine(reason)}\n`);
  if (done.length > 0) host.note(`not there, as they are deleted when they are done: ${done.join(", ")}\n`);
  return { changes, isPartial: live.reasons.length > 0 };
};

const differenceOf = async (
  old: string | undefined,
  fresh: string | undefined,
  flags: DiffFlags,
  host: Host,
): Promise<Difference> => {
  const { against, againstValues, againstChart, live = false } = flags;
  const others = [against, againstValues, againstChart].filter((other) => other !== undefined);
  const isAgainst = live || others.length > 0;
  if (old !== undefined && fresh !== undefined) {
    if (isAgainst)
      throw wrongUsage(
        `two sides are named, and ${live ? "--live" : "--against"} names a third`,
        "leave one of them out",
      );
    if (old === "-" && fresh === "-")
      throw wrongUsage("standard input is one side only", "name a file for the other");
    return { changes: diffInstallations(manifestsIn(old, host), manifestsIn(fresh, host)) };
  }
  if (live && others.length > 0) {
    throw wrongUsage(
      "--live compares with a cluster, and --against with something else",
      "leave one of them out",
    );
  }
  if (live) {
    const wanted = old === undefined ? render(optionsOf(flags, host)) : manifestsIn(old, host);
    return liveDifference(wanted, flags, host);
  }
  if (old !== undefined) {
    throw wrongUsage(
      `${old}: there is one side only`,
      "name the other side, too, or compare with a cluster by --live, or a render with it by --against",
    );
  }
  if (!isAgainst) {
    throw wrongUsage(
      "there is nothing to compare",
      "name old and new manifests, or add --against, --against-values, --against-chart or --live",
    );
  }
  const after = optionsOf(flags, host);
  if (against !== undefined) {
    if (againstValues !== undefined || againstChart !== undefined) {
      throw wrongUsage(
        "--against names manifests, which have no values",
        "leave out --against, or the other flags",
      );
    }
    return { changes: diffInstallations(manifestsIn(against, host), render(after)) };
  }
  // What --set says is of this render alone.
  const { set: _, setString: __, setJson: ___, setFile: ____, setLiteral: _____, ...rest } = flags;
  const before: RenderOptions = {
    ...(againstValues === undefined ? after : optionsOf({ ...rest, values: againstValues }, host)),
    ...(againstChart !== undefined && { chartVersion: againstChart }),
  };
  return { changes: diffRenders(before, after) };
};

/** Compares what the flags name, and prints what differs. */
export const runDiff = async (
  old: string | undefined,
  fresh: string | undefined,
  flags: DiffFlags,
  host: Host,
  end: End,
): Promise<void> => {
  const { changes, isPartial = false } = await differenceOf(old, fresh, flags, host);
  const text = flags.summary === true ? diffSummary : diffText;
  const printers: Readonly<Record<DiffFlags["output"], () => string>> = {
    text: () =>
      takesColour(host.outIsTerminal, host.variable) ? colouredDiff(text(changes)) : text(changes),
    json: () => diffJson(changes),
    markdown: () => diffMarkdown(changes),
  };
  host.out(printers[flags.output]());
  if (flags.exitCode === true && changes.length > 0) end(exitCode.refused);
  else if (isPartial) end(exitCode.files);
};
