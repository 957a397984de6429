import { referenceOf } from "@gloo-mtls/objects/object";
import { tlsOf } from "@gloo-mtls/verify/graph";
import { deploysGateways } from "./deploys-gateways.ts";
import type { Hardened, Hardening, Step } from "./hardening.ts";
import { memberOf, spellingAt, withMember } from "./message.ts";

const versions: readonly unknown[] = ["TLS_AUTO", "TLSv1_0", "TLSv1_1", "TLSv1_2", "TLSv1_3"];

const names = { 3: "TLSv1_2", 4: "TLSv1_3" } as const;

/** The version in a field; 0 where it is not said. */
const versionIn = (parameters: Parameters<typeof memberOf>[0], field: string): number => {
  const value = memberOf(parameters, field);
  return typeof value === "number" ? value : Math.max(0, versions.indexOf(value));
};

/** No version below this one at either end, and none above the lowest where a peer could not follow. */
function* atLeast(wanted: 3 | 4, { entrances, controlDials, wiring }: Hardened): Iterable<Step> {
  // The proxies of Gateways have Envoy's default for clients, and no field changes that.
  const accepted = deploysGateways(wiring) ? 3 : wanted;
  const listeners = entrances.flatMap((entrance) => {
    const tls = tlsOf(entrance);
    return tls === undefined ? [] : [{ tls, process: entrance.process, version: accepted } as const];
  });
  const dials = controlDials.flatMap(({ endpoint, process }) =>
    endpoint.socket.kind === "tls" ? [{ tls: endpoint.socket.tls, process, version: wanted } as const] : [],
  );
  for (const { tls, process } of wanted === accepted ? [] : listeners) {
    const { manifest, path } = process.placeOf(tls.path);
    yield {
      remark: {
        object: referenceOf(manifest),
        path,
        message:
          "TLS 1.2 stays: the controller deploys proxies for Gateways, whose Envoys speak no newer version as clients",
        hint: "leave it, or turn kubeGateway off",
      },
    };
  }
  for (const { tls, process, version } of [...listeners, ...dials]) {
    const name = names[version];
    const spelling = spellingAt(tls.path);
    yield {
      place: process.placeOf(tls.path),
      change: (context) =>
        withMember(context, "common_tls_context", spelling, (common) =>
          withMember(common, "tls_params", spelling, (parameters) => {
            const least = versionIn(parameters, "tls_minimum_protocol_version");
            const most = versionIn(parameters, "tls_maximum_protocol_version");
            const raised =
              least >= version
                ? (parameters ?? {})
                : withMember(parameters, "tls_minimum_protocol_version", spelling, () => name);
            // Envoy's default for clients was TLS 1.2 at most.
            const isTooLow = most === 0 ? tls.side === "client" && version === 4 : most < version;
            return isTooLow
              ? withMember(raised, "tls_maximum_protocol_version", spelling, () => name)
              : raised;
          }),
        ),
    };
  }
}

const shared = { quirks: [], settles: ["old-tls"], needsMutualTls: true } as const;

export const tls12: Hardening = {
  ...shared,
  reason:
    "What no version is written for is Envoy's default, which differed between versions of Envoy. Below TLS 1.2 known weaknesses let anyone on the way read or change what is sent.",
  measured: "Envoy 1.36.4 with this refuses clients that offer TLS 1.0 or 1.1 alone.",
  breaks: "Proxies and control planes that speak TLS 1.1 at most, of which there are none among Gloo's.",
  needs: "Every version of Gloo and Envoy.",
  level: "safe",
  *steps(hardened) {
    yield* atLeast(3, hardened);
  },
};

export const tls13: Hardening = {
  ...shared,
  reason:
    "TLS 1.2 shows the certificates of both ends to anyone who listens on the way, and leaves its ciphers to be chosen. Both ends are Envoys that speak TLS 1.3, so nothing needs the older version.",
  measured:
    "Envoy 1.36.4 with this refuses clients that offer TLS 1.2 at most, a proxy that is not hardened among them, and takes the proxies' own bootstrap.",
  breaks: "Old pods whose Envoy, as a client, speaks TLS 1.2 at most, until they are replaced.",
  needs: "Every version of Envoy in Gloo 1.18 and later.",
  level: "strict",
  *steps(hardened) {
    yield* atLeast(4, hardened);
  },
};
