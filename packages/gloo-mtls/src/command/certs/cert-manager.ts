import { isHostName, isObjectName } from "@gloo-mtls/objects/formats";
import { toYaml } from "@gloo-mtls/objects/print";
import { type KeyBits, mtlsSecretName } from "@gloo-mtls/pki";
import { type Command, Option } from "commander";
import { goDuration, issuedCertificate } from "../../cert-manager/issued-certificate.ts";
import { wrongUsage } from "../failure.ts";
import { durationFlag, durationOption } from "../flags/duration.ts";
import { keyBitsOption } from "../flags/key-bits.ts";
import { collect } from "../flags/list.ts";
import type { Host } from "../io/host.ts";
import { renewalNotes } from "./renewal-notes.ts";

interface CertManagerFlags {
  readonly namespace: string;
  readonly proxyNamespace?: readonly string[];
  readonly service: string;
  readonly clusterDomain: string;
  readonly dnsName?: readonly string[];
  readonly issuer?: string;
  readonly issuerKind: string;
  readonly issuerGroup: string;
  readonly keyType: "RSA" | "ECDSA";
  readonly keyBits?: KeyBits;
  readonly lifetime: number;
  readonly renewBefore?: number;
}

const help = `
Examples:
  $ gloo-mtls certs cert-manager --issuer company-ca --issuer-kind ClusterIssuer | kubectl apply -f -
  $ gloo-mtls certs cert-manager -n gloo-system --proxy-namespace edge --issuer company-ca --issuer-kind ClusterIssuer

Prints a Certificate for each namespace that mounts the Secret gloo-mtls-certs. What its renewals break goes to standard
error. An ECDSA key is on P-256: with the chart's TLS contexts no larger curve shakes hands.
`;

const minute = 60_000;

/** The bounds of cert-manager. @see cert-manager CRD, `duration` and `renewBefore` */
const shortest = { lifetime: 60 * minute, renewBefore: 5 * minute };

const checkFlags = (flags: CertManagerFlags, issuer: string, renewBefore: number): void => {
  const { keyType, keyBits, lifetime, issuerGroup } = flags;
  if (!isObjectName(issuer) || !isHostName(issuerGroup)) {
    throw wrongUsage(
      "--issuer and --issuer-group take the names that Kubernetes has",
      "pass for instance company-ca",
    );
  }
  if (keyType === "ECDSA" && keyBits !== undefined) {
    throw wrongUsage("--key-bits is the size of RSA keys", "leave it out: an ECDSA key is on P-256");
  }
  if (lifetime < shortest.lifetime) {
    throw wrongUsage("cert-manager takes a lifetime of 1h or more", "lengthen --lifetime");
  }
  if (renewBefore < shortest.renewBefore || renewBefore >= lifetime) {
    throw wrongUsage(
      `cert-manager takes a --renew-before from 5m to less than the lifetime (${goDuration(lifetime)})`,
      "leave it out for a third of the lifetime",
    );
  }
};

const print = (flags: CertManagerFlags, { out, err }: Host): void => {
  const { namespace, keyType, keyBits = 2048, lifetime } = flags;
  const renewBefore = flags.renewBefore ?? Math.floor(lifetime / 3 / minute) * minute;
  const { issuer } = flags;
  if (issuer === undefined) throw wrongUsage("there is no issuer to sign", "add --issuer <name>");
  checkFlags(flags, issuer, renewBefore);
  const namespaces = [...new Set([namespace, ...(flags.proxyNamespace ?? [])])];
  const certificates = namespaces.map((place) =>
    issuedCertificate({
      secretName: mtlsSecretName,
      namespace: place,
      service: flags.service,
      serviceNamespace: namespace,
      clusterDomain: flags.clusterDomain,
      dnsNames: flags.dnsName ?? [],
      issuer: { group: flags.issuerGroup, kind: flags.issuerKind, name: issuer },
      key: keyType === "RSA" ? { algorithm: keyType, size: keyBits } : { algorithm: keyType, size: 256 },
      lifetime,
      renewBefore,
    }),
  );
  out(toYaml(certificates));
  for (const note of renewalNotes({ namespaces, issuerKind: flags.issuerKind, renewBefore })) {
    err(`${note}\n`);
  }
};

/** `gloo-mtls certs cert-manager`: the Certificates with which cert-manager makes the Secrets. */
export const addCertManager = (program: Command, host: Host): void => {
  program
    .command("cert-manager")
    .description("Print the cert-manager Certificates that make the Secrets, and what their renewals break.")
    .option("--issuer <name>", "the issuer that signs")
    .option("--issuer-kind <kind>", "its kind: Issuer, ClusterIssuer or one of another group", "Issuer")
    .option("--issuer-group <group>", "its API group", "cert-manager.io")
    .option("-n, --namespace <namespace>", "namespace of the installation", "gloo-system")
    .option(
      "--proxy-namespace <namespace>",
      "a further namespace that gets the Secret (may be repeated)",
      collect,
    )
    .option("--service <name>", "the Service that the leaf is for", "gloo")
    .option("--cluster-domain <domain>", "the DNS domain of the cluster", "cluster.local")
    .option("--dns-name <name>", "a further DNS name of the leaf (may be repeated)", collect)
    .addOption(
      new Option("--key-type <type>", "algorithm of the keys").choices(["RSA", "ECDSA"]).default("RSA"),
    )
    .addOption(keyBitsOption())
    .addOption(durationOption("--lifetime <duration>", "how long a leaf is valid", "2160h"))
    .option(
      "--renew-before <duration>",
      "how long before its end a leaf is renewed (default: a third of the lifetime)",
      durationFlag,
    )
    .addHelpText("after", help)
    .action((flags: CertManagerFlags) => print(flags, host));
};
