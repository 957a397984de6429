import { type ClientOffer, suitesInEntry, suitesInList } from "../envoy/client-offer.ts";
import { configurableSuites, equalPairs } from "../envoy/configurable.ts";
import type { OfferParameters } from "../envoy/envoy-build.ts";
import { groupNamed, groups } from "../groups.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { compareVersions, type TlsVersion, tlsVersions } from "../tls-version.ts";

/** Every change of the parameters that might help, each as small as it can be. */
export function* candidates(offer: ClientOffer, server: ServerAccepts): Generator<OfferParameters> {
  for (const version of tlsVersions.toReversed()) {
    const accepts = server.versions[version];
    if (accepts === undefined) continue;
    const range = rangeWith(offer, server, version);
    for (const suites of version === "TLSv1_3" ? [{}] : suiteChanges(offer, accepts.suites)) {
      for (const curves of curveChanges(offer, server, accepts.groups.accepted)) {
        yield { ...range, ...suites, ...curves };
      }
    }
  }
}

/** The range that makes the server choose a version: it takes the newest that both have. */
const rangeWith = (offer: ClientOffer, server: ServerAccepts, version: TlsVersion): OfferParameters => {
  const needsHigher = compareVersions(version, offer.maximumVersion) > 0;
  const newerInRange = tlsVersions.some(
    (each) =>
      server.versions[each] !== undefined &&
      compareVersions(each, version) > 0 &&
      compareVersions(each, offer.maximumVersion) <= 0,
  );
  return {
    ...(compareVersions(version, offer.minimumVersion) < 0 ? { minimumProtocolVersion: version } : {}),
    ...(needsHigher || newerInRange ? { maximumProtocolVersion: version } : {}),
  };
};

const suiteChanges = (offer: ClientOffer, accepted: readonly string[]): readonly OfferParameters[] => {
  const offered = suitesInList(offer.cipherSuites);
  const addable = configurableSuites.filter((name) => accepted.includes(name) && !offered.includes(name));
  return [{}, ...addable.map((name) => ({ cipherSuites: withSuite(offer.cipherSuites, name) }))];
};

/** The list with one more suite: grouped with its equal if that is listed alone, otherwise last. */
const withSuite = (entries: readonly string[], name: string): readonly string[] => {
  const pair = equalPairs.find((each) => each.includes(name));
  const at = pair === undefined ? -1 : entries.findIndex((entry) => isPartOf(pair, suitesInEntry(entry)));
  if (pair === undefined || at < 0) return [...entries, name];
  return entries.with(at, `[${pair.join("|")}]`);
};

const isPartOf = (pair: readonly string[], names: readonly string[]): boolean => {
  const [only, ...others] = names;
  return only !== undefined && others.length === 0 && pair.includes(only);
};

/** With no, one or two more curves: one for the key exchange, the other that of the certificate. */
const curveChanges = (
  offer: ClientOffer,
  server: ServerAccepts,
  accepted: readonly string[],
): readonly OfferParameters[] => {
  const offered = offer.ecdhCurves.map((name) => groupNamed(name)?.iana);
  const isNew = (iana: string | undefined): boolean => iana !== undefined && !offered.includes(iana);
  const named = (names: readonly (string | undefined)[]): readonly string[] =>
    groups.flatMap(({ iana, boringssl }) =>
      boringssl !== undefined && names.includes(iana) && isNew(iana) ? [boringssl] : [],
    );
  const forKeys = named(accepted);
  const forCertificates = named(
    (server.certificates ?? []).map((key) => (key.kind === "ecdsa" ? key.curve : undefined)),
  );
  const sets = [
    [],
    ...forKeys.map((name) => [name]),
    ...forCertificates.map((name) => [name]),
    ...forKeys.flatMap((one) =>
      forCertificates.filter((other) => other !== one).map((other) => [one, other]),
    ),
  ];
  return sets.map((added) => (added.length === 0 ? {} : { ecdhCurves: [...offer.ecdhCurves, ...added] }));
};
