import { nearestWord } from "@gloo-mtls/objects/report";
import type { SslParameters } from "../ssl-config/parameters.ts";
import { boringSuites, boringTls13Suites } from "./boringssl-suites.ts";
import { isSuiteName, readCipherList } from "./cipher-list.ts";
import { curveNames, envoyCurveName, isCurveName } from "./curve-list.ts";
import type { Fault } from "./fault.ts";

const quoted = (text: string): string => JSON.stringify(text);

const suiteNames = boringSuites.filter(({ needsPsk }) => !needsPsk).map(({ name }) => name);

/** A name of the IANA registry, written in OpenSSL's way, which most suites of BoringSSL have. */
const openSslStyle = (name: string): string => name.trim().toUpperCase();

const suiteHint = (name: string): string => {
  const same = boringSuites.find(({ name: own, iana }) => [own, iana].includes(openSslStyle(name)));
  const meant = same?.name ?? nearestWord(name, suiteNames);
  return same === undefined
    ? `Envoy has no such suite${meant === undefined ? "" : `; the nearest that it has is ${meant}`}. It has ${suiteNames.join(", ")}`
    : `write ${same.name}`;
};

/** The names in an entry, without operators, groups and joints; an entry may hold several. */
const namesIn = (entry: string): readonly string[] =>
  entry
    .split(/[:|+]|^\[|\]$/)
    .map((name) => name.replace(/^[-!@[]/, ""))
    .filter((name) => name !== "" && name !== "STRENGTH");

function* refusedSuites(entries: readonly string[]): Generator<Fault> {
  if (entries.join(":") === "") return;
  const list = readCipherList(entries);
  if (list.ok) return;
  const path = ["cipherSuites"];
  const unknown = entries.flatMap((entry, index) =>
    namesIn(entry)
      .filter((name) => !isSuiteName(name))
      .map((name) => ({ name, index })),
  );
  for (const { name, index } of unknown) {
    yield {
      path: [...path, index],
      message: `Envoy does not know the cipher suite ${quoted(name)}, and refuses the cluster for it`,
      hint: suiteHint(name),
    };
  }
  if (unknown.length > 0) return;
  if (list.fault === "empty" && entries.every((entry) => boringTls13Suites.includes(entry))) {
    yield {
      path,
      message:
        "Envoy refuses a list of TLS 1.3 suites alone: it always offers these, and the list is for TLS 1.2 and below",
      hint: "remove cipherSuites; for TLS 1.3 set maximumProtocolVersion to TLSv1_3",
    };
    return;
  }
  yield {
    path,
    message:
      list.fault === "empty"
        ? "Envoy refuses the list of cipher suites, because no suite is left in it"
        : "Envoy cannot read the list of cipher suites, and refuses the cluster for it",
    hint: "give each suite an item of its own, or write [A|B] for two of equal preference",
  };
}

function* refusedCurves(entries: readonly string[]): Generator<Fault> {
  const names = curveNames(entries);
  for (const [index, entry] of entries.entries()) {
    for (const name of names.length === 0 ? [] : entry.split(":")) {
      if (isCurveName(name)) continue;
      const meant = envoyCurveName(name);
      yield {
        path: ["ecdhCurves", index],
        message: `Envoy does not know the curve ${quoted(name)}, and refuses the cluster for it`,
        hint:
          meant === undefined
            ? "Envoy has X25519, P-256, P-384, P-521, P-224 and X25519MLKEM768"
            : `write ${meant}`,
      };
    }
  }
}

/**
 * The parts of `sslConfig.parameters` for which Envoy refuses a cluster: suites and curves that it does not have, which Gloo passes on
 * unchecked.
 * @returns Paths are those within the parameters.
 * @see Envoy 1.36 `source/common/tls/context_impl.cc`; a live test compares it with Envoy 1.36.4
 */
export function* refusedParameters(parameters: SslParameters): Generator<Fault> {
  yield* refusedSuites(parameters.cipherSuites ?? []);
  yield* refusedCurves(parameters.ecdhCurves ?? []);
}
