import { type Path, textAt, textsAt, valueAt } from "@gloo-mtls/objects/data";
import { parseGoDuration } from "@gloo-mtls/objects/formats";
import type { Manifest } from "@gloo-mtls/objects/object";
import type { Severity } from "@gloo-mtls/objects/report";
import { namespaceOf, type Objects } from "../wiring/objects.ts";
import type { SecretUse } from "../wiring/wiring.ts";
import { type End, handshakes } from "./handshakes.ts";
import { foundAt, type Subject, type VerifyRule } from "./subject.ts";

const group = "cert-manager.io";

type Side = "server auth" | "client auth";

/** On which sides of TLS the certificate of each Secret is shown. */
const sidesOf = (subject: Subject): ReadonlyMap<SecretUse, ReadonlySet<Side>> => {
  const found = new Map<SecretUse, Set<Side>>();
  const add = ({ process, tls }: End, side: Side): void => {
    for (const source of tls.certificates) {
      const supply = subject.wiring.supplyOf(process, source, "certificate");
      if (supply.kind === "secret") found.set(supply.use, (found.get(supply.use) ?? new Set()).add(side));
    }
  };
  // What a proxy shows counts also where it is not seen who answers.
  for (const { endpoint, process } of subject.controlDials) {
    if (endpoint.socket.kind === "tls") add({ process, tls: endpoint.socket.tls }, "client auth");
  }
  for (const { server } of handshakes(subject)) add(server, "server auth");
  return found;
};

/** What is wrong with a request for a certificate, and where. */
interface Fault {
  readonly path: Path;
  readonly message: string;
  readonly severity?: Severity | undefined;
}

/** Without one of these, a certificate says nothing of what it is for, and is taken for all. */
const purposes: readonly string[] = ["server auth", "client auth", "any"];

const faultOfUsages = (certificate: Manifest, sides: ReadonlySet<Side>): readonly Fault[] => {
  const usages = textsAt(certificate, ["spec", "usages"]);
  if (usages.includes("any") || !usages.some((usage) => purposes.includes(usage))) return [];
  return [...sides]
    .filter((side) => !usages.includes(side))
    .map((side) => ({
      path: ["spec", "usages"],
      message: `the certificate is not for ${side}, and is shown by ${side === "client auth" ? "proxies" : "the control plane"}: every handshake fails`,
    }));
};

/** @see cert-manager, Certificate: the webhook refuses renewBefore that is not shorter than duration */
const faultOfTimes = (certificate: Manifest): readonly Fault[] => {
  const [duration, before] = [
    ["duration", "2160h"],
    ["renewBefore", "0s"],
  ].map(([field = "", fallback]) => parseGoDuration(textAt(certificate, ["spec", field]) ?? fallback ?? ""));
  return duration === undefined || before === undefined || before < duration
    ? []
    : [
        {
          path: ["spec", "renewBefore"],
          message:
            "renewBefore is not shorter than duration, which cert-manager refuses: the Secret is never made",
        },
      ];
};

const faultOfIssuer = (certificate: Manifest, objects: Objects): readonly Fault[] => {
  const kind = textAt(certificate, ["spec", "issuerRef", "kind"]) ?? "Issuer";
  const name = textAt(certificate, ["spec", "issuerRef", "name"]);
  const isLocal = kind === "Issuer";
  if (
    (!isLocal && kind !== "ClusterIssuer") ||
    (textAt(certificate, ["spec", "issuerRef", "group"]) || group) !== group
  )
    return [];
  const others = isLocal
    ? objects.inNamespace(kind, group, namespaceOf(certificate))
    : objects.ofKind(kind, group);
  const issuer = others.find(({ metadata }) => metadata.name === name);
  const path = ["spec", "issuerRef"];
  if (issuer === undefined) {
    return others.length === 0
      ? []
      : [
          {
            path,
            message: `no ${kind} ${name} is among the manifests, although others are: the Secret is never made`,
            // One of the cluster is often applied apart from what uses it.
            severity: isLocal ? "error" : "info",
          },
        ];
  }
  return valueAt(issuer, ["spec", "acme"]) !== undefined
    ? [
        {
          path,
          message: `${kind} ${name} is of ACME, which gives no CA: the Secret has no ca.crt, and SDS ends at each start`,
        },
      ]
    : [];
};

export const certificateUnfit: VerifyRule = {
  severity: "error",
  hint: "ask for usages server auth and client auth, an RSA or ECDSA key, and an Issuer with a CA of your own",
  *check(subject) {
    const { wiring } = subject;
    const sides = sidesOf(subject);
    for (const use of wiring.secrets) {
      for (const maker of use.makers) {
        if (maker.kind !== "brought" || maker.by.kind !== "Certificate") continue;
        const isEdwards = textAt(maker.by, ["spec", "privateKey", "algorithm"]) === "Ed25519";
        for (const { path, message, severity = "error" } of [
          ...faultOfUsages(maker.by, sides.get(use) ?? new Set()),
          ...faultOfTimes(maker.by),
          ...faultOfIssuer(maker.by, wiring.objects),
          ...(isEdwards
            ? [
                {
                  path: ["spec", "privateKey", "algorithm"],
                  message: "the key is of Ed25519, which Envoy refuses: no connection gets a certificate",
                },
              ]
            : []),
        ])
          yield foundAt({ manifest: maker.by, path }, message, { severity });
      }
    }
  },
};
