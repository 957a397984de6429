import { join } from "node:path";
import { valueAt } from "@gloo-mtls/objects/data";
import { type Acceptance, type Finding, withAcceptances } from "@gloo-mtls/objects/report";
import type { TlsMaterial } from "../material/material.ts";
import type { Plan } from "../plan/index.ts";
import { hasCertificates, secretTexts } from "./certs/secret-texts.ts";
import { unjudgedObject } from "./certs/unjudged.ts";
import { exitCode } from "./exit-code.ts";
import { Failure, withHint } from "./failure.ts";
import { markedTextIn, textIn } from "./io/files.ts";
import type { Host } from "./io/host.ts";
import { objectsIn } from "./io/objects.ts";

const hint =
  "--certificates takes a folder with tls.crt, tls.key and ca.crt, or a Secret in YAML or JSON that has them";

const texts = ["certificate", "privateKey", "ca"] as const satisfies readonly (keyof TlsMaterial)[];

/** Whether there is a folder, also behind a link. */
const isFolder = (path: string, { files }: Pick<Host, "files">): boolean => {
  try {
    files.list(path);
    return true;
  } catch {
    return false;
  }
};

/**
 * The Secret of a manifest: the only one with certificates, or the one that proxies mount. Several are one where they hold the same, as in
 * what `certs create --secrets` prints for several namespaces.
 */
const materialInSecret = (file: string, host: Pick<Host, "read">): TlsMaterial => {
  const refuse = (problem: string, remedy: string): never => {
    throw new Failure(exitCode.refused, `${file}: ${problem}\n  hint: ${remedy}`);
  };
  const { objects, placeOf } = objectsIn(
    textIn(file, host, hint),
    file,
    "is not a Secret in YAML or JSON",
    hint,
  );
  const unjudged = objects
    .map((object) => unjudgedObject(object, file, { name: "gloo-mtls-certs" }))
    .find((one) => one !== undefined);
  const secrets = objects.filter(
    (object) => valueAt(object, ["kind"]) === "Secret" && hasCertificates(object),
  );
  if (unjudged !== undefined) {
    refuse(unjudged.message, unjudged.hint.replace("certs inspect -", "template --certificates -"));
  }
  const named = secrets.filter((secret) => valueAt(secret, ["metadata", "name"]) === "gloo-mtls-certs");
  const materials = (named.length > 0 ? named : secrets).map((secret) => {
    const found = secretTexts(secret, "the Secret", file, (path) => placeOf(secret, path));
    if (found.unjudged !== undefined) refuse(found.unjudged.message, found.unjudged.hint);
    return found.texts;
  });
  const [material, ...others] = materials;
  if (material === undefined) return refuse("holds no Secret with tls.crt, tls.key and ca.crt", hint);
  if (others.some((other) => texts.some((text) => other[text] !== material[text]))) {
    return refuse(
      "holds several Secrets with different certificates",
      "pass one of them, or name the one that is meant gloo-mtls-certs",
    );
  }
  return material;
};

/**
 * The caller's certificates: from a folder that looks like a mounted Secret (`tls.crt`, `tls.key`, `ca.crt`), or from a manifest of such a
 * Secret, of any type; `-` is standard input.
 */
export const materialIn = (source: string, host: Pick<Host, "read" | "files">): TlsMaterial => {
  if (source === "-" || !isFolder(source, host)) return materialInSecret(source, host);
  const text = (name: string): string => markedTextIn(join(source, name), host, hint);
  return { certificate: text("tls.crt"), privateKey: text("tls.key"), ca: text("ca.crt") };
};

/** The Service that proxies dial for their configuration, as the bootstraps name it. */
const dialled = ({ release, values }: Plan) => {
  const domain = values.k8s?.clusterName;
  return {
    service: "gloo",
    namespaces: [release.namespace],
    ...(typeof domain === "string" ? { clusterDomain: domain } : {}),
  };
};

/** Certificates that would not work: text for people, and findings for programs. */
class UnfitCertificates extends Failure {
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[]) {
    super(exitCode.refused, message);
    this.findings = findings;
  }
}

/**
 * Checks that certificates work before anything is rendered from them: `warn` gets the warnings, and errors
 * are all reported at once.
 *
 * @param strict Makes every warning an error.
 * @throws {Failure} When anything would not work.
 */
export const requireWorking = async (
  material: TlsMaterial,
  {
    folder,
    plan,
    strict,
    accepted,
  }: {
    readonly folder: string;
    readonly plan: Plan;
    readonly strict: boolean;
    readonly accepted: readonly Acceptance[];
  },
  { now, materialCheck }: Pick<Host, "now" | "materialCheck">,
  warn: (finding: Finding) => void,
): Promise<void> => {
  const { checkMaterial } = await materialCheck();
  const object = {
    apiVersion: "v1",
    kind: "Secret",
    namespace: plan.release.namespace,
    name: "gloo-mtls-certs",
  };
  const found = checkMaterial(material, { now: now(), ...dialled(plan) });
  const findings = withAcceptances(
    found.map((finding) => ({ ...finding, object })),
    accepted,
  ).filter(({ severity }) => severity !== "info");
  const fatal = findings.filter(({ severity }) => strict || severity === "error");
  const text = ({ code, message, hint }: (typeof findings)[number]): string =>
    withHint(`${folder}: ${code}: ${message}`, hint);
  if (fatal.length > 0) {
    throw new UnfitCertificates(
      `${fatal.map(text).join("\n")}\nnothing was rendered; --accept CODE renders them despite that finding, --unchecked-certificates despite any`,
      fatal.map((finding) => ({ ...finding, severity: "error" })),
    );
  }
  for (const finding of findings) warn(finding);
};
