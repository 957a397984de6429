import { requireArgument } from "@gloo-mtls/objects/report";
import type { ClientOffer } from "../envoy/client-offer.ts";
import { anOffer } from "../envoy/client-offer.ts";
import type { ServerAccepts } from "../server-accepts.ts";
import { aServer } from "../server-accepts.ts";
import type { CipherSuite } from "../suites/suite.ts";
import { compareVersions, type TlsVersion, tlsVersions, versionLabel } from "../tls-version.ts";
import { commonSuites, type Obstacle, obstacleTo } from "./eligible.ts";

/** Why a handshake cannot succeed; these codes are stable. */
export type ReasonCode =
  /** The server refuses the very hello that Envoy sends. */
  | "refused"
  /** The server did not answer enough to tell. */
  | "not-known"
  | "nothing-accepted"
  | "no-common-version"
  | "no-common-suite"
  | Obstacle["code"];

/** Why two sides cannot agree. */
export interface Reason {
  readonly code: ReasonCode;
  /** One sentence without a full stop. */
  readonly message: string;
}

/** The predicted result of a handshake. */
export type Prediction =
  | {
      readonly succeeds: true;
      readonly version: TlsVersion;
      /** OpenSSL's name; undefined when the server can choose from several and its order is not known. */
      readonly suite: string | undefined;
      /** Every suite that may be chosen. */
      readonly possible: readonly string[];
    }
  | { readonly succeeds: false; readonly reasons: readonly Reason[] };

/**
 * Whether a client and a server can agree, on what, or why not. The server takes the newest version that both
 * have, and only then looks at suites: a newer version without a common suite fails even if an older version
 * has one (RFC 8446, 4.1.1; RFC 5246, E.1).
 */
export const predict = (offer: ClientOffer, server: ServerAccepts): Prediction => {
  requireArgument("offer", offer, anOffer);
  requireArgument("server", server, aServer);
  const accepted = tlsVersions.filter((version) => server.versions[version] !== undefined);
  if (accepted.length === 0) {
    return failure("nothing-accepted", "the server accepts no version of TLS from 1.0 to 1.3");
  }
  const version = accepted.findLast(
    (each) =>
      compareVersions(each, offer.minimumVersion) >= 0 && compareVersions(each, offer.maximumVersion) <= 0,
  );
  const accepts = version === undefined ? undefined : server.versions[version];
  if (version === undefined || accepts === undefined) {
    return failure(
      "no-common-version",
      `the server accepts ${list(accepted.map(versionLabel))}, and the client offers ${rangeOf(offer)}`,
    );
  }
  const common = commonSuites(offer, version, accepts);
  if (common.length === 0) {
    return failure(
      "no-common-suite",
      `the server accepts none of the client's cipher suites with ${versionLabel(version)}`,
    );
  }
  const obstacles = common.map((suite) => obstacleTo(suite, offer, version, server));
  const usable = common.filter((_, index) => obstacles[index] === undefined);
  if (usable.length === 0) {
    const reasons = obstacles.flatMap((obstacle) =>
      obstacle === undefined ? [] : [reasonOf(obstacle, offer)],
    );
    return {
      succeeds: false,
      reasons: [...new Map(reasons.map((reason) => [reason.message, reason])).values()],
    };
  }
  return {
    succeeds: true,
    version,
    suite: chosenOf(usable, accepts.preference, accepts.suites),
    possible: usable.map(({ openssl }) => openssl),
  };
};

const chosenOf = (
  usable: readonly CipherSuite[],
  preference: "server" | "client" | "unknown",
  order: readonly string[],
): string | undefined => {
  const names = usable.map(({ openssl }) => openssl);
  if (names.length === 1 || preference === "client") return names[0];
  return preference === "server" ? order.find((name) => names.includes(name)) : undefined;
};

const failure = (code: ReasonCode, message: string): Prediction => ({
  succeeds: false,
  reasons: [{ code, message }],
});

const reasonOf = (obstacle: Obstacle, offer: ClientOffer): Reason => {
  const curves = list(offer.ecdhCurves);
  switch (obstacle.code) {
    case "no-common-group":
      return {
        code: obstacle.code,
        message: `the server accepts only ${list(obstacle.server)} for the key exchange, and the client offers ${curves}`,
      };
    case "certificate-key":
      return {
        code: obstacle.code,
        message: `the client accepts no signature by the server's certificate, whose key is ${list(obstacle.keys)}, for any suite in common`,
      };
    case "certificate-curve":
      return {
        code: obstacle.code,
        message: `the key of the server's certificate is on the curve ${obstacle.curve}, and the client offers ${curves}`,
      };
  }
};

const rangeOf = ({ minimumVersion, maximumVersion }: ClientOffer): string =>
  minimumVersion === maximumVersion
    ? `${versionLabel(minimumVersion)} only`
    : `${versionLabel(minimumVersion)} to ${versionLabel(maximumVersion)}`;

const list = (names: readonly string[]): string => (names.length === 0 ? "none" : names.join(", "));
