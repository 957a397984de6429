import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import {
  type CertgenRun,
  dialledDomains,
  renewsItself,
  type SecretUse,
  serviceName,
} from "@gloo-mtls/verify/graph";
import { issuedCertificate } from "../cert-manager/issued-certificate.ts";
import { authorityIssuer, authoritySecret, ownAuthority } from "../cert-manager/own-authority.ts";
import type { Hardened, Step } from "./hardening.ts";
import { runsMaking } from "./renew-with-certgen.ts";

const hour = 3_600_000;

/**
 * A leaf lasts a year, as certgen's does, and is renewed a third of that before its end: certgen replaces what ends within 90 days, and so
 * keeps these, where it runs as a hook that is not among the manifests.
 */
const lifetimes = { lifetime: 8760 * hour, renewBefore: 2920 * hour };

/** The Service that proxies dial, as the leaf names it. */
const dialledService = (use: SecretUse, hardened: Hardened) => {
  const dialled = hardened.controlDials.map(({ endpoint, process }) =>
    serviceName(endpoint.host, process.pod.namespace),
  );
  const [run] = runsMaking(use);
  return dialled.find((service) => service !== undefined) ?? run?.service;
};

/** Whether a workload makes this Secret and does nothing else. */
const isForThisAlone = ({ pod, webhook }: CertgenRun): boolean =>
  webhook === undefined && pod.containers.length === 1;

/** Whether certgen makes a Secret, or nothing, so that cert-manager may. */
const isFree = ({ makers }: SecretUse): boolean => makers.every(({ kind }) => kind === "certgen");

const atUse = ({ place }: SecretUse, message: string, hint: string): Step => ({
  remark: { object: referenceOf(place.manifest), path: [], message, hint },
});

/** Who must go, because two makers of one Secret replace each other's. */
function* removed(runs: readonly CertgenRun[]): Iterable<Step> {
  for (const manifest of new Set<Manifest>(runs.map(({ pod }) => pod.manifest))) yield { remove: manifest };
}

/**
 * A Certificate for each Secret, and one CA for all of the same name. Its Job and CronJob of certgen go.
 */
export function* renewWithCertManager(use: SecretUse, hardened: Hardened): Iterable<Step> {
  const { name, namespace } = use;
  const secret = `Secret ${namespace}/${name}`;
  if (use.makers.length > 0 && use.makers.every(renewsItself)) return;
  const runs = runsMaking(use);
  const service = dialledService(use, hardened);
  const shared = runs.find((run) => !isForThisAlone(run));
  if (!isFree(use) || shared !== undefined || service === undefined) {
    yield atUse(
      use,
      shared === undefined
        ? `who makes ${secret} is not certgen, and two makers would replace each other's, so cert-manager does not make it`
        : `${shared.pod.manifest.kind} ${shared.pod.manifest.metadata.name} makes ${secret} and does something else, so it stays, and cert-manager does not make the Secret`,
      shared === undefined
        ? "remove what makes it, or see to it that it renews it"
        : "let certgen make each Secret with a Job of its own",
    );
    return;
  }
  const others = hardened.wiring.secrets.filter((other) => other.name === name && isFree(other));
  const authority = {
    secretName: name,
    namespace: service.namespace,
    isForSeveral: others.length > 1 || namespace !== service.namespace,
  };
  const [clusterDomain = "cluster.local", ...domains] = dialledDomains(hardened);
  const certificate = issuedCertificate({
    secretName: name,
    namespace,
    service: service.name,
    serviceNamespace: service.namespace,
    clusterDomain,
    dnsNames: domains.map((domain) => `${service.name}.${service.namespace}.svc.${domain}`),
    issuer: authorityIssuer(authority),
    key: { algorithm: "RSA", size: 2048 },
    ...lifetimes,
  });
  yield* removed(runs);
  for (const manifest of [...ownAuthority(authority), certificate]) yield { add: manifest };
  const key = authoritySecret(authority);
  yield atUse(
    use,
    `cert-manager replaces the certificates in ${secret} without stages: nothing breaks while its CA keeps its key, which is in Secret ${key.namespace}/${key.name}; when certgen's certificates become its own, and when that key changes, handshakes fail for up to 90 s`,
    runs.length === 0
      ? "where certgen's Job makes the Secret as a hook of Helm, which is not among these manifests, cert-manager replaces it when it is installed"
      : "let the change come when that does no harm, and let no one else read the Secret of the CA",
  );
}
