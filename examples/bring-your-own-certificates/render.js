// Renders an installation with certificates from elsewhere (a corporate CA, cert-manager, Vault), and only when they will work.
//
//   node render.js ./certificates > installation.yaml
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkMaterial, materialFromDirectory, PkiError } from "@gloo-mtls/pki";
import { fromYaml, render, toYaml } from "gloo-mtls";

const [folder = "certificates"] = process.argv.slice(2);
const release = { name: "gloo", namespace: "gloo-system" };

/** tls.crt, tls.key and ca.crt, as a mounted Secret has them. */
const read = (name) => {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
};

try {
  const material = materialFromDirectory(read);
  const findings = checkMaterial(material, { now: Date.now(), namespaces: [release.namespace] });
  for (const { severity, code, message, hint } of findings) {
    console.error(`${severity}: ${code}: ${message}\n  hint: ${hint}`);
  }
  if (findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
  else {
    const values = fromYaml(readFileSync(new URL("values.yaml", import.meta.url)), { file: "values.yaml" });
    process.stdout.write(toYaml(render({ layers: [values], release, material: { glooMtls: material } })));
  }
} catch (error) {
  if (!(error instanceof PkiError)) throw error;
  console.error(`${error.message}\n  hint: ${error.hint}`);
  process.exitCode = 1;
}
