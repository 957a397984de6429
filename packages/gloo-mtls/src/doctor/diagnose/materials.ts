import { isMap } from "@gloo-mtls/objects/data";
import { checkMaterial, type Finding } from "@gloo-mtls/pki";
import { fingerprintsField } from "../evidence/secret-data.ts";
import type { Context } from "./context.ts";
import type { SecretState } from "./secret-state.ts";

/** A Secret that mutual TLS or the webhook needs, and what is wrong with what it holds. */
export interface Material {
  readonly secret: SecretState;
  readonly findings: readonly Finding[];
}

/** Names are judged where they are dialled, and how often a certificate may be renewed by who renews it. */
const elsewhere: ReadonlySet<string> = new Set([
  "missing-name",
  "foreign-name",
  "certgen-replaces",
  "several-cas",
]);

type Parts = Pick<Context, "now" | "secrets" | "wiring">;

/** The Secrets that are used: by SDS servers, and those that certgen makes. */
const isUsed = ({ namespace, name }: SecretState, { wiring }: Parts): boolean =>
  wiring.secrets.some((use) => use.namespace === namespace && use.name === name) ||
  wiring.certgenRuns.some(({ secret }) => secret.namespace === namespace && secret.name === name);

const isKey = ({ path }: Finding): boolean => path[0] === "privateKey";

/** What is wrong with each Secret in use, but for its key, of which only a fingerprint is known. */
export const materialsOf = (context: Parts): readonly Material[] =>
  context.secrets
    .filter((secret) => isUsed(secret, context))
    .map((secret) => {
      const { certificate, ca, stage } = secret;
      const rotating = stage?.kind === "both-trusted" || stage?.kind === "new-leaf";
      const findings = checkMaterial({ certificate, privateKey: "", ca }, { now: context.now, rotating });
      return {
        secret,
        findings: findings.filter((finding) => !isKey(finding) && !elsewhere.has(finding.code)),
      };
    });

/** Whether a value is there that is not a certificate, under a key that holds certificates. */
export const isUnreadable = ({ manifest }: SecretState, key: string): boolean => {
  const fingerprints = manifest[fingerprintsField];
  return isMap(fingerprints) && Object.hasOwn(fingerprints, key);
};
