import { type Finding, formatReference } from "@gloo-mtls/objects/report";
import { type Report, rotationText } from "../../doctor/index.ts";

const lineOf = ({ severity, code, object, message }: Finding): string =>
  `${severity}: ${object === undefined ? "" : `${formatReference(object)}: `}${code}: ${message}`;

/** What a finding is about: its message counts the time, and so is another one at each look. */
const identity = ({ code, object, path }: Finding): string => JSON.stringify([code, object, path]);

/** Findings by what they are about; several about the same are counted. */
const byIdentity = (findings: readonly Finding[]): ReadonlyMap<string, Finding> => {
  const found = new Map<string, Finding>();
  for (const finding of findings) {
    let key = identity(finding);
    while (found.has(key)) key += "+";
    found.set(key, finding);
  }
  return found;
};

const statesOf = ({ certificates, pods, renewals }: Report): ReadonlyMap<string, string> =>
  new Map([
    ...certificates.map(({ where, state, fingerprint }): [string, string] => [
      where,
      `${fingerprint?.replaceAll(":", "").slice(0, 12).toLowerCase() ?? "-"}, ${state}`,
    ]),
    ...pods.map(({ pod, ready, connected }): [string, string] => [
      `Pod ${pod}`,
      `${ready ? "ready" : "not ready"}${connected === undefined ? "" : connected ? ", connected" : ", not connected"}`,
    ]),
    ...renewals.map(({ secret, stage, lagging }): [string, string] => [
      `rotation of Secret ${secret}`,
      rotationText(stage, lagging),
    ]),
  ]);

/** What could not be seen, by the part of the installation; the reason may be worded otherwise at each look. */
const unseenIn = ({ unknown }: Report): ReadonlyMap<string, string> =>
  new Map(unknown.map((text) => [text.split(": ", 1)[0] ?? text, text]));

/** What differs between two looks, a line each without a line break. @param before Undefined for the first look. */
export const changesBetween = (before: Report | undefined, after: Report): readonly string[] => {
  const [known, found] = [byIdentity(before?.findings ?? []), byIdentity(after.findings)];
  const states = before === undefined ? new Map<string, string>() : statesOf(before);
  const now = statesOf(after);
  const unseen = before === undefined ? new Map<string, string>() : unseenIn(before);
  const unseenNow = unseenIn(after);
  const lost = [...unseenNow].filter(([part]) => !unseen.has(part));
  // Where less is seen than before, nothing shows that what is missing has ended.
  const [over, gone] = lost.length > 0 ? ["no longer seen", "not seen"] : ["over", "gone"];
  return [
    ...[...found].filter(([key]) => !known.has(key)).map(([, finding]) => lineOf(finding)),
    ...[...known]
      .filter(([key]) => !found.has(key))
      .map(
        ([, { code, object }]) =>
          `${over}: ${object === undefined ? "" : `${formatReference(object)}: `}${code}`,
      ),
    ...lost.map(([, text]) => `not known: ${text}`),
    ...(lost.length > 0 ? [] : [...unseen.keys()].filter((part) => !unseenNow.has(part))).map(
      (part) => `known again: ${part}`,
    ),
    ...[...now].flatMap(([where, state]) => {
      const earlier = states.get(where);
      return earlier === state ? [] : [`${where}: ${earlier === undefined ? "" : `${earlier} -> `}${state}`];
    }),
    ...[...states].flatMap(([where, state]) => (now.has(where) ? [] : [`${where}: ${state} -> ${gone}`])),
  ];
};
