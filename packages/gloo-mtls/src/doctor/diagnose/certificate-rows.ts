import { day } from "@gloo-mtls/objects/formats";
import type { CertificateFacts } from "@gloo-mtls/pki";
import type { Context } from "./context.ts";
import { type LoadedState, loadedState, stateOfPem } from "./loaded-state.ts";
import { leafOf } from "./secret-state.ts";
import { webhookTargets } from "./webhook-target.ts";

/** Who holds which certificate. */
export interface CertificateRow {
  /** `Secret gloo-system/gloo-mtls-certs`, `Pod gloo-system/gateway-proxy-1, gateway-proxy`, `port 9977 of Pod ...`. */
  readonly where: string;
  /** Undefined where none is known. */
  readonly subject: string | undefined;
  readonly names: readonly string[];
  readonly issuer: string | undefined;
  /** SHA-256, upper-case hexadecimal with colons. */
  readonly fingerprint: string | undefined;
  /** Milliseconds since the epoch. */
  readonly notAfter: number | undefined;
  readonly daysLeft: number | undefined;
  readonly state: LoadedState | "in the Secret" | "in the webhook";
}

const row = (
  where: string,
  leaf: CertificateFacts | undefined,
  state: CertificateRow["state"],
  now: number,
): CertificateRow => ({
  where,
  subject: leaf?.subject,
  names: leaf?.alternativeNames.map(({ value }) => value) ?? [],
  issuer: leaf?.issuer,
  fingerprint: leaf?.fingerprint,
  notAfter: leaf?.notAfter,
  daysLeft: leaf === undefined ? undefined : Math.floor((leaf.notAfter - now) / day),
  state,
});

/** Who holds which certificate now: Secrets, the webhook, Envoys, and the ports of control planes. */
export const certificateRows = (context: Context): readonly CertificateRow[] => {
  const { now, secrets, envoys, evidence } = context;
  const inUse = secrets.filter(({ certificate }) => certificate !== "");
  const bundles = new Map(
    webhookTargets(context).map((target) => [target.manifest.metadata.name, target.bundle]),
  );
  return [
    ...inUse.map(({ namespace, name, leaf }) =>
      row(`Secret ${namespace}/${name}`, leaf, "in the Secret", now),
    ),
    ...[...bundles].map(([name, bundle]) =>
      row(`caBundle of ${name}`, leafOf(bundle), "in the webhook", now),
    ),
    ...envoys.map((envoy) => {
      const { pod, process, loaded } = envoy;
      const where = `Pod ${pod.namespace}/${pod.name}, ${process.container.name}`;
      return row(
        where,
        loaded.kind === "loaded" ? leafOf(loaded.pem) : undefined,
        loadedState(envoy, now),
        now,
      );
    }),
    ...evidence.ports.map(({ namespace, pod, port, presented }) => {
      const secret = envoys.find(
        (envoy) => envoy.pod.namespace === namespace && envoy.pod.name === pod,
      )?.secret;
      const state = presented === "" ? "not known" : stateOfPem(presented, secret, now);
      return row(`port ${port} of Pod ${namespace}/${pod}`, leafOf(presented), state, now);
    }),
  ];
};
