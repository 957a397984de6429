import { type Finding, formatReference } from "@gloo-mtls/objects/report";
import type { Report } from "../../doctor/index.ts";

const lineOf = ({ severity, code, object, message }: Finding): string =>
  `${severity}: ${object === undefined ? "" : `${formatReference(object)}: `}${code}: ${message}`;

/** What a finding is about: its message counts the time, and so is another one at each look. */
const identity = ({ code, object, path }: Finding): string => JSON.stringify([code, object, path]);

const statesOf = ({ certificates, pods }: Report): ReadonlyMap<string, string> =>
  new Map([
    ...certificates.map(({ where, state, fingerprint }): [string, string] => [
      where,
      `${fingerprint?.replaceAll(":", "").slice(0, 12).toLowerCase() ?? "-"}, ${state}`,
    ]),
    ...pods.map(({ pod, ready, connected }): [string, string] => [
      `Pod ${pod}`,
      `${ready ? "ready" : "not ready"}${connected === undefined ? "" : connected ? ", connected" : ", not connected"}`,
    ]),
  ]);

/** What differs between two looks, a line each without a line break. @param before Undefined for the first look. */
export const changesBetween = (before: Report | undefined, after: Report): readonly string[] => {
  const known = new Map((before?.findings ?? []).map((finding) => [identity(finding), finding]));
  const found = new Map(after.findings.map((finding) => [identity(finding), finding]));
  const states = before === undefined ? new Map<string, string>() : statesOf(before);
  return [
    ...[...found].filter(([key]) => !known.has(key)).map(([, finding]) => lineOf(finding)),
    ...[...known]
      .filter(([key]) => !found.has(key))
      .map(
        ([, { code, object }]) =>
          `over: ${object === undefined ? "" : `${formatReference(object)}: `}${code}`,
      ),
    ...[...statesOf(after)].flatMap(([where, state]) => {
      const earlier = states.get(where);
      return earlier === state ? [] : [`${where}: ${earlier === undefined ? "" : `${earlier} -> `}${state}`];
    }),
  ];
};
