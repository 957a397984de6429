import { excerpt, type Finding } from "@gloo-mtls/objects/report";
import { lastPatches, type Minor, releasedVersions } from "./releases.ts";

/** Apart by minor version first, then by patch. Undefined where the text is not a version at all. */
const weightOf = (version: string): number | undefined => {
  const [, major, minor, patch = "0"] =
    /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:[-+].*)?$/.exec(version.trim()) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return Number(major) * 1e12 + Number(minor) * 1e6 + Number(patch);
};

/** The released version that is nearest; the newest for a text that is not a version. */
const nearestTo = (version: string): string | undefined => {
  const weight = weightOf(version);
  if (weight === undefined) return releasedVersions.at(-1);
  const distance = (released: string): number => Math.abs((weightOf(released) ?? 0) - weight);
  return [...releasedVersions].sort((a, b) => distance(a) - distance(b))[0];
};

/** A version of the chart that was not released, or not from 1.18.0 on. */
export const unknownVersion = (version: string): Finding => ({
  code: "unknown-chart-version",
  severity: "error",
  path: [],
  origin: undefined,
  message: `${excerpt(version)} is not a released version of the Gloo chart from ${releasedVersions[0]} to ${releasedVersions.at(-1)}`,
  hint: `the nearest is ${nearestTo(version)}`,
});

/** A patch that is newer than this library. */
export const patchTooNew = (version: string, minor: Minor, severity: Finding["severity"]): Finding => {
  const last = `${minor}.${lastPatches[minor]}`;
  return {
    code: "unknown-chart-patch",
    severity,
    path: [],
    origin: undefined,
    message: `chart ${version} is newer than ${last}, the last ${minor} that this release knows${severity === "warning" ? ", and is rendered as that, with its own number" : ""}`,
    hint:
      severity === "warning"
        ? `compare the result with \`helm template\` before you use it, or use ${last}`
        : `use ${last}, or take ${version} for the same chart with --allow-unknown-patch`,
  };
};
