import { decodeBase64 } from "@gloo-mtls/objects/formats";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { fieldOf, objectsIn } from "../io/objects.ts";
import { type Inspected, secretFiles } from "./inspected.ts";

/** One key of a Secret as text, empty when it is not there; `stringData` wins over `data`, as in the API server. */
const textOf = (secret: unknown, key: string, name: string): string => {
  const plain = fieldOf(fieldOf(secret, "stringData"), key);
  if (typeof plain === "string") return plain;
  const encoded = fieldOf(fieldOf(secret, "data"), key) ?? "";
  const bytes = typeof encoded === "string" ? decodeBase64(encoded) : undefined;
  if (bytes === undefined) {
    throw new Failure(
      exitCode.refused,
      `${name}: ${key} is not base64\n  hint: pass the Secret as \`kubectl get secret -o yaml\` prints it; plain text belongs under stringData`,
    );
  }
  return new TextDecoder().decode(bytes);
};

/** Whether a Secret has to do with TLS; others hold nothing to look at. */
const hasCertificates = (secret: unknown): boolean =>
  fieldOf(secret, "type") === "kubernetes.io/tls" ||
  Object.values(secretFiles).some(
    (key) =>
      fieldOf(fieldOf(secret, "data"), key) !== undefined ||
      fieldOf(fieldOf(secret, "stringData"), key) !== undefined,
  );

/** A name as Kubernetes lets a Secret have. @see Kubernetes docs, Object Names and IDs */
const isName = (value: unknown): value is string =>
  typeof value === "string" && /^[a-z0-9][a-z0-9.-]{0,252}$/.test(value);

/** How a Secret is called. What cannot be a name is not shown: it may be anything, a key included. */
const nameOf = (secret: unknown): string => {
  const metadata = fieldOf(secret, "metadata");
  const [namespace, name] = [fieldOf(metadata, "namespace"), fieldOf(metadata, "name")];
  if (!isName(name)) return "Secret without a proper name";
  return isName(namespace) ? `Secret ${namespace}/${name}` : `Secret ${name}`;
};

/** A Secret of the Kubernetes API. @param where Where it was found: `in secret.yaml`. */
export const inspectSecret = (secret: unknown, where: string): Inspected => {
  const name = `${nameOf(secret)} ${where}`;
  const text = (key: string) => textOf(secret, key, name);
  return {
    name,
    texts: {
      certificate: text(secretFiles.certificate),
      privateKey: text(secretFiles.privateKey),
      ca: text(secretFiles.ca),
    },
    whole: true,
    notes: [],
  };
};

const hint =
  "\n  hint: pass what `kubectl get secret -o yaml` prints, PEM files, a folder, or tls://host:port";

/**
 * Every Secret with certificates in a stream of YAML documents, or of JSON: single ones, and those in lists.
 *
 * @throws {Failure} When there is none.
 */
export const inspectSecrets = (text: string, name: string): readonly Inspected[] => {
  const secrets = objectsIn(text, `${name}: is neither PEM nor a Secret in YAML or JSON`, hint).filter(
    (object) => fieldOf(object, "kind") === "Secret" && hasCertificates(object),
  );
  if (secrets.length === 0) {
    throw new Failure(exitCode.refused, `${name}: holds neither PEM nor a Secret with certificates${hint}`);
  }
  return secrets.map((secret) => inspectSecret(secret, `in ${name}`));
};
