import { join } from "node:path";
import { decodeBase64, looksLikePem, utf8Text } from "@gloo-mtls/objects/formats";
import { isDer, pemFromDer, type TlsMaterial } from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { bytesIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";
import { inspectFolder } from "./inspect-folder.ts";
import { sortedPem } from "./inspect-pem.ts";
import { inspectSecrets } from "./inspect-secrets.ts";
import { istioFiles, secretFiles } from "./inspected.ts";
import { namesIn } from "./sources.ts";
import { isEncodedPem } from "./unjudged.ts";

/** What was found in the sources, before anything of it is put in order. */
export interface LooseMaterial {
  readonly texts: TlsMaterial;
  /** What was done to read it, a sentence each. */
  readonly steps: readonly string[];
}

const known: readonly string[] = [...Object.values(secretFiles), ...Object.values(istioFiles)];

const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Decodes the base64 that is one layer too many. */
const once = (text: string): string => {
  const bytes = isEncodedPem(text) ? decodeBase64(text.trim()) : undefined;
  return bytes === undefined ? text : utf8Text(bytes);
};

/** The one Secret with certificates in a text. */
const secretIn = (text: string, source: string, steps: string[]): TlsMaterial => {
  const found = inspectSecrets(text, source);
  const [secret] = found;
  if (secret === undefined || found.length > 1) {
    throw new Failure(
      exitCode.refused,
      `${source}: holds ${found.length} Secrets with certificates\n  hint: pass one of them at a time`,
    );
  }
  const { certificate, privateKey, ca } = secret.texts;
  if (secret.unjudged !== undefined && certificate + privateKey + ca === "") {
    throw new Failure(
      exitCode.refused,
      `${secret.name}: ${secret.unjudged.message}\n  hint: ${secret.unjudged.hint.replace("certs inspect -", "certs normalize - --output-dir certificates")}`,
    );
  }
  const texts = { certificate: once(certificate), privateKey: once(privateKey), ca: once(ca) };
  if (texts.certificate !== certificate || texts.privateKey !== privateKey || texts.ca !== ca) {
    steps.push(`${source}: decoded base64 that was there twice`);
  }
  return texts;
};

const joined = (all: readonly TlsMaterial[]): TlsMaterial => {
  const text = (part: keyof TlsMaterial): string =>
    all
      .map((texts) => texts[part])
      .filter((one) => one !== "")
      .map((one) => (all.length > 1 && !one.endsWith("\n") ? `${one}\n` : one))
      .join("");
  return { certificate: text("certificate"), privateKey: text("privateKey"), ca: text("ca") };
};

/**
 * Everything that the sources hold: folders like a mounted Secret, folders of other files, a Secret, and PEM, DER and PFX files, which
 * are sorted by what is in them.
 *
 * @param password Opens a PFX; empty for none.
 * @throws {Failure}
 * @throws {PkiError}
 */
export const looseMaterial = (sources: readonly string[], password: string, host: Host): LooseMaterial => {
  const steps: string[] = [];
  const pem: string[] = [];
  const whole: TlsMaterial[] = [];
  /** Reads one file; a file of a folder that is something else is skipped. */
  const readFile = (path: string, isOneOfMany: boolean): void => {
    const bytes = bytesIn(path, host);
    if (isDer(bytes)) {
      pem.push(pemFromDer(bytes, password));
      steps.push(`${path}: read as DER`);
      return;
    }
    const text = once(utf8(bytes));
    if (looksLikePem(text.replace(/^\ufeff?\s*/, ""))) pem.push(text);
    else if (isOneOfMany) steps.push(`${path}: left out, because it is neither PEM nor DER`);
    else whole.push(secretIn(text, path, steps));
  };
  /** The bytes of a file of a mounted Secret, DER as PEM. */
  const readAsPem = (path: string): Uint8Array => {
    const bytes = host.read(path);
    if (!isDer(bytes)) return bytes;
    steps.push(`${path}: read as DER`);
    return new TextEncoder().encode(pemFromDer(bytes, password));
  };
  for (const source of sources) {
    const names = source === "-" ? undefined : namesIn(source, host);
    if (names === undefined) readFile(source, false);
    else if (names.some((name) => known.includes(name))) {
      whole.push(inspectFolder(source, names, { read: readAsPem }).texts);
    } else {
      const files = names.filter(
        (name) => !name.startsWith(".") && namesIn(join(source, name), host) === undefined,
      );
      for (const name of [...files].sort()) readFile(join(source, name), true);
    }
  }
  return { texts: joined(pem.length === 0 ? whole : [...whole, sortedPem(pem)]), steps };
};
