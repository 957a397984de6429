import type { Chart } from "../chart/chart.ts";
import { lastPatches, minors } from "../chart/releases.ts";

/** Which of the minor versions a version belongs to, as an index. */
const minorOf = ({ version }: Chart): number => minors.findIndex((minor) => version.startsWith(`${minor}.`));

const patchOf = ({ version }: Chart): number => Number(version.slice(version.lastIndexOf(".") + 1));

/** Whether a version is newer than another. */
export const isNewer = (one: Chart, other: Chart): boolean =>
  minorOf(one) === minorOf(other) ? patchOf(one) > patchOf(other) : minorOf(one) > minorOf(other);

/**
 * The versions to upgrade to before the last: Gloo asks for the last patch of the minor version that is
 * installed, and then for each minor version in between.
 *
 * @see Gloo 1.22.1 `docs/content/operations/upgrading/faq.md`, "Upgrade your current minor version to the
 * latest patch" and "If required, perform incremental minor version updates"
 */
export const stopsBetween = (from: Chart, to: Chart): readonly string[] =>
  minors
    .slice(minorOf(from), minorOf(to))
    .map((minor) => `${minor}.${lastPatches[minor]}`)
    .filter((version) => isNewer({ ...from, version }, from));
