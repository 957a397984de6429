import { join } from "node:path";
import { type Acceptance, withAcceptances } from "@gloo-mtls/objects/report";
import type { TlsMaterial } from "../material/material.ts";
import type { Plan } from "../plan/index.ts";
import { exitCode } from "./exit-code.ts";
import { Failure, withHint } from "./failure.ts";
import { textIn } from "./io/files.ts";
import type { Host } from "./io/host.ts";

/** The caller's certificates from a folder that looks like a mounted Secret: `tls.crt`, `tls.key`, `ca.crt`. */
export const materialIn = (folder: string, host: Pick<Host, "read">): TlsMaterial => {
  const text = (name: string): string =>
    textIn(join(folder, name), host, "--certificates takes a folder with tls.crt, tls.key and ca.crt");
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

/**
 * Sees to it that certificates work before anything is rendered from them: warnings go to standard error, and errors are all said
 * at once.
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
  { err, now, materialCheck }: Pick<Host, "err" | "now" | "materialCheck">,
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
    throw new Failure(
      exitCode.refused,
      `${fatal.map(text).join("\n")}\nnothing was rendered; --accept CODE renders them with what is known, --unchecked-certificates whatever is wrong with them`,
    );
  }
  for (const finding of findings) err(`warning: ${text(finding)}\n`);
};
