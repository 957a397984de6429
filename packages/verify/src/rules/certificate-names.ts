import type { NameMatcher, SecretSource } from "@gloo-mtls/objects/envoy";
import { utf8Text } from "@gloo-mtls/objects/formats";
import { secretEntry } from "@gloo-mtls/objects/object";
import { aListOf, anObject, requireArgument } from "@gloo-mtls/objects/report";
import { coversHost, describeCertificates, serviceNames } from "@gloo-mtls/pki/names";
import type { EnvoyProcess } from "../wiring/envoy-process.ts";
import type { SecretMaker } from "../wiring/secret-maker.ts";
import type { SecretUse, Wiring } from "../wiring/wiring.ts";
import { aWiring } from "../wiring/wiring.ts";

/** A name in a certificate. */
interface Name {
  readonly type: string;
  readonly value: string;
}

/** The text under a key of a Secret; undefined where it is not there or not text. */
export const secretText = (secret: unknown, key: string): string | undefined => {
  const bytes = secretEntry(secret, key);
  return bytes === undefined || bytes === "not-base64" ? undefined : utf8Text(bytes);
};

const types: Readonly<Record<string, string>> = { IP: "IP_ADDRESS" };

const namesInStream = (secret: unknown, key = "tls.crt"): readonly Name[] | undefined => {
  const text = secretText(secret, key);
  if (text === undefined) return undefined;
  try {
    const [leaf] = describeCertificates(text);
    return leaf?.alternativeNames.map(({ type, value }) => ({ type: types[type] ?? type, value }));
  } catch {
    return undefined;
  }
};

/** The names that a maker gives its certificate; undefined where they are not known. */
const namesBy = (
  maker: SecretMaker,
  { keys }: SecretUse,
  domains: readonly string[],
): readonly Name[] | undefined => {
  if (maker.kind === "stream") return namesInStream(maker.manifest, keys.certificate);
  if (maker.kind === "certgen") {
    const { name: service, namespace } = maker.run.service;
    return domains
      .flatMap((clusterDomain) => serviceNames({ service, namespace, clusterDomain }))
      .map((value) => ({ type: "DNS", value }));
  }
  return maker.kind === "brought" ? maker.names?.map((value) => ({ type: "DNS", value })) : undefined;
};

/** The names of the certificate that an Envoy shows; undefined where they are not known. */
export const namesShown = (
  process: EnvoyProcess,
  sources: readonly SecretSource[],
  wiring: Wiring,
  domains: readonly string[],
): readonly Name[] | undefined => {
  requireArgument("sources", sources, aListOf(anObject));
  requireArgument("wiring", wiring, aWiring);
  const [source] = sources;
  if (source === undefined) return undefined;
  const supply = wiring.supplyOf(process, source, "certificate");
  if (supply.kind !== "secret" || supply.use.makers.length === 0) return undefined;
  const { use } = supply;
  const sets = use.makers.map((maker) => namesBy(maker, use, domains));
  return sets.includes(undefined) ? undefined : sets.flatMap((set) => set ?? []);
};

/** Whether one of these names is taken. Envoy lets a wildcard of the certificate match an exact name. */
export const isTaken = (names: readonly Name[], matchers: readonly NameMatcher[]): boolean =>
  matchers.some((matcher) =>
    names.some(
      ({ type, value }) =>
        (matcher.type === undefined || matcher.type === type) &&
        (matcher.matches(value) ||
          (type === "DNS" && matcher.exact !== undefined && coversHost(value, matcher.exact))),
    ),
  );

/** What is taken, for a message. */
export const listedMatchers = (matchers: readonly NameMatcher[]): string =>
  matchers.map(({ text }) => JSON.stringify(text)).join(" or ");

/** Some names, for a message. */
export const listedNames = (names: readonly { readonly value: string }[]): string =>
  [...new Set(names.map(({ value }) => value))].slice(0, 4).join(", ") || "no names";
