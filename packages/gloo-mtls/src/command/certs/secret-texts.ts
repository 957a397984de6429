import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { looksLikePem, utf8Text } from "@gloo-mtls/objects/formats";
import { secretEntry, secretKeysOf } from "@gloo-mtls/objects/object";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { secretFiles } from "./inspected.ts";
import { isEncodedPem, plainUnderData, twiceEncoded, type Unjudged } from "./unjudged.ts";

const keys: readonly string[] = Object.values(secretFiles);

/** Types of Secrets that have a purpose of their own; a token of a service account has a `ca.crt`, too. */
const otherTypes = /^(?:bootstrap\.kubernetes\.io\/|helm\.sh\/|kubernetes\.io\/(?!tls$))/;

/** Whether a Secret has to do with TLS; others hold nothing to look at. */
export const hasCertificates = (secret: unknown): boolean => {
  const type = valueAt(secret, ["type"]);
  if (typeof type === "string" && otherTypes.test(type)) return false;
  return type === "kubernetes.io/tls" || secretKeysOf(secret).some((key) => keys.includes(key));
};

/** The three texts of a Secret, and why they cannot be judged as they are. */
export interface SecretTexts {
  readonly texts: { readonly certificate: string; readonly privateKey: string; readonly ca: string };
  readonly unjudged?: Unjudged;
}

/**
 * Reads the three texts of a Secret; one that it lacks is empty. Plain PEM under `data`, which the API server
 * refuses, is read all the same.
 *
 * @param name How the Secret is called.
 * @param file The file in which it is; undefined for one of a cluster.
 * @param placeOf Where something of it is written, where that is known.
 * @throws {Failure} When it is not base64.
 */
export const secretTexts = (
  secret: unknown,
  name: string,
  file: string | undefined,
  placeOf?: (path: Path) => string,
): SecretTexts => {
  let isPlain = false;
  const text = (key: string): string => {
    const entry = secretEntry(secret, key);
    if (entry !== "not-base64") return entry === undefined ? "" : utf8Text(entry);
    const written = valueAt(secret, ["data", key]);
    if (typeof written === "string" && looksLikePem(written)) {
      isPlain = true;
      return written;
    }
    const place = placeOf === undefined ? "" : `${placeOf(["data", key])}: `;
    throw new Failure(
      exitCode.refused,
      `${place}${name}: ${key} is not base64\n  hint: pass the Secret as \`kubectl get secret -o yaml\` prints it; plain text belongs under stringData`,
    );
  };
  const texts = {
    certificate: text(secretFiles.certificate),
    privateKey: text(secretFiles.privateKey),
    ca: text(secretFiles.ca),
  };
  if (isPlain) return { texts, unjudged: plainUnderData(file) };
  return Object.values(texts).some(isEncodedPem) ? { texts, unjudged: twiceEncoded(file) } : { texts };
};
