import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { isObjectName, utf8Text } from "@gloo-mtls/objects/formats";
import { secretEntry, secretKeysOf } from "@gloo-mtls/objects/object";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { objectsIn } from "../io/objects.ts";
import { type Inspected, secretFiles } from "./inspected.ts";

const keys: readonly string[] = Object.values(secretFiles);

/** Whether a Secret has to do with TLS; others hold nothing to look at. */
const hasCertificates = (secret: unknown): boolean =>
  valueAt(secret, ["type"]) === "kubernetes.io/tls" || secretKeysOf(secret).some((key) => keys.includes(key));

const isName = (value: unknown): value is string => typeof value === "string" && isObjectName(value);

/** How a Secret is called. What cannot be a name is not shown: it may be anything, a key included. */
const nameOf = (secret: unknown): string => {
  const metadata = valueAt(secret, ["metadata"]);
  const [namespace, name] = [valueAt(metadata, ["namespace"]), valueAt(metadata, ["name"])];
  if (!isName(name)) return "Secret without a proper name";
  return isName(namespace) ? `Secret ${namespace}/${name}` : `Secret ${name}`;
};

/**
 * A Secret of the Kubernetes API.
 *
 * @param where Where it was found: `in secret.yaml`.
 * @param placeOf Where something of it is written: `secret.yaml:4:12`; left out for a Secret that is in no file.
 * @throws {Failure} When a text is not base64.
 */
export const inspectSecret = (
  secret: unknown,
  where: string,
  placeOf?: (path: Path) => string,
): Inspected => {
  const name = `${nameOf(secret)} ${where}`;
  const text = (key: string): string => {
    const entry = secretEntry(secret, key);
    if (entry !== "not-base64") return entry === undefined ? "" : utf8Text(entry);
    const place = placeOf === undefined ? "" : `${placeOf(["data", key])}: `;
    throw new Failure(
      exitCode.refused,
      `${place}${name}: ${key} is not base64\n  hint: pass the Secret as \`kubectl get secret -o yaml\` prints it; plain text belongs under stringData`,
    );
  };
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

const hint = "pass what `kubectl get secret -o yaml` prints, PEM files, a folder, or tls://host:port";

/**
 * Every Secret with certificates in a stream of YAML documents, or of JSON: single ones, and those in lists.
 *
 * @throws {Failure} When there is none.
 */
export const inspectSecrets = (text: string, name: string): readonly Inspected[] => {
  const { objects, placeOf } = objectsIn(text, name, "is neither PEM nor a Secret in YAML or JSON", hint);
  const secrets = objects.filter(
    (object) => valueAt(object, ["kind"]) === "Secret" && hasCertificates(object),
  );
  if (secrets.length === 0) {
    throw new Failure(
      exitCode.refused,
      `${name}: holds neither PEM nor a Secret with certificates\n  hint: ${hint}`,
    );
  }
  return secrets.map((secret) => inspectSecret(secret, `in ${name}`, (path) => placeOf(secret, path)));
};
