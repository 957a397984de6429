import { formatPath, type Path } from "@gloo-mtls/objects/data";
import type { Finding, Origin } from "@gloo-mtls/objects/report";
import { inheritedPath } from "./inherited-path.ts";

export type OriginOf = (path: Path) => Origin | undefined;

/** The remarks at the places where their values are written: an inherited one is that of `gatewayProxy`. */
export const placed = <Remark extends { readonly path: Path }>(
  remarks: readonly Remark[],
  originOf: OriginOf,
): (Remark & { readonly origin: Origin | undefined })[] =>
  remarks.map((remark) => {
    const inherited = originOf(remark.path) === undefined ? inheritedPath(remark.path) : undefined;
    const path = inherited !== undefined && originOf(inherited) !== undefined ? inherited : remark.path;
    return { ...remark, path, origin: originOf(path) };
  });

/** Each problem once, although several containers share its value or several proxies inherit it. */
export const distinct = (problems: readonly Finding[]): Finding[] => [
  ...new Map(problems.map((problem) => [`${formatPath(problem.path)} ${problem.message}`, problem])).values(),
];
