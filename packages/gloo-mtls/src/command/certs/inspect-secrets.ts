import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { isObjectName } from "@gloo-mtls/objects/formats";
import type { ObjectReference } from "@gloo-mtls/objects/report";
import { stampAnnotations } from "@gloo-mtls/pki";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { objectsIn } from "../io/objects.ts";
import type { Inspected } from "./inspected.ts";
import { hasCertificates, secretTexts } from "./secret-texts.ts";
import { unjudgedObject } from "./unjudged.ts";

const isName = (value: unknown): value is string => typeof value === "string" && isObjectName(value);

/** Which object it is. What cannot be a name is not shown: it may be anything, a key included. */
const referenceOf = (object: unknown): ObjectReference | undefined => {
  const metadata = valueAt(object, ["metadata"]);
  const [namespace, name] = [valueAt(metadata, ["namespace"]), valueAt(metadata, ["name"])];
  const [apiVersion, kind] = [valueAt(object, ["apiVersion"]), valueAt(object, ["kind"])];
  if (!isName(name)) return undefined;
  return {
    apiVersion: typeof apiVersion === "string" ? apiVersion : undefined,
    kind: typeof kind === "string" ? kind : "Secret",
    namespace: isName(namespace) ? namespace : undefined,
    name,
  };
};

/** How an object is called. */
const nameOf = (object: unknown): string => {
  const { kind, namespace, name } = referenceOf(object) ?? {};
  if (kind === undefined || name === undefined) return "Secret without a proper name";
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
};

/** A rotation that waits has a holder; the time of the last one stays when it is over. */
const isRotating = (secret: unknown): boolean =>
  typeof valueAt(secret, ["metadata", "annotations", stampAnnotations.holder]) === "string";

const nothing = { certificate: "", privateKey: "", ca: "" };

const unjudgedObjectOf = (object: unknown, file: string): Inspected | undefined => {
  const reference = referenceOf(object);
  const unjudged = unjudgedObject(object, file, { ...reference, name: reference?.name ?? "NAME" });
  if (unjudged === undefined) return undefined;
  return {
    name: `${nameOf(object)} in ${file}`,
    texts: nothing,
    whole: false,
    notes: [],
    object: reference,
    unjudged,
  };
};

/**
 * A Secret of the Kubernetes API.
 *
 * @param where Where it was found: `in secret.yaml`.
 * @param file That file; left out for a Secret that is in none.
 * @param placeOf Where something of it is written: `secret.yaml:4:12`; left out for a Secret that is in no file.
 * @throws {Failure} When a text is not base64.
 */
export const inspectSecret = (
  secret: unknown,
  where: string,
  file?: string,
  placeOf?: (path: Path) => string,
): Inspected => {
  const name = `${nameOf(secret)} ${where}`;
  return {
    name,
    ...secretTexts(secret, name, file, placeOf),
    whole: true,
    notes: [],
    // The API server's default.
    type: String(valueAt(secret, ["type"]) ?? "Opaque"),
    object: referenceOf(secret),
    rotating: isRotating(secret),
  };
};

const hint = "pass what `kubectl get secret -o yaml` prints, PEM files, a folder, or tls://host:port";

/**
 * Every Secret with certificates in a stream of YAML documents, or of JSON: single ones, and those in lists;
 * and objects of which a cluster makes such a Secret, which cannot be judged. Other objects are ignored.
 *
 * @throws {Failure} When there is none of these.
 */
export const inspectSecrets = (text: string, name: string): readonly Inspected[] => {
  const { objects, placeOf } = objectsIn(text, name, "is neither PEM nor a Secret in YAML or JSON", hint);
  const found = objects.flatMap((object): readonly Inspected[] => {
    const unjudged = unjudgedObjectOf(object, name);
    if (unjudged !== undefined) return [unjudged];
    return valueAt(object, ["kind"]) === "Secret" && hasCertificates(object)
      ? [inspectSecret(object, `in ${name}`, name, (path) => placeOf(object, path))]
      : [];
  });
  if (found.length === 0) {
    throw new Failure(
      exitCode.refused,
      `${name}: holds neither PEM nor a Secret with certificates\n  hint: ${hint}`,
    );
  }
  // A webhook configuration repeats the CA of a Secret, which a stream that is applied or read as a whole holds as well.
  const secrets = found.filter(({ object }) => object?.kind !== "ValidatingWebhookConfiguration");
  return secrets.length > 0 ? secrets : found;
};
