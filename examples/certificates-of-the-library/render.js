// Renders an installation with certificates that the library makes. They are made once and kept in a safe place; the lock file
// goes into the repository, holds no key, and proves that a later render rotates nothing by accident.
//
//   node render.js ./safe certificates.lock.json > installation.yaml            makes what is not there yet
//   node render.js ./safe certificates.lock.json --rotate > installation.yaml   issues a new leaf of the same CA
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkLock, createAuthority, createMaterial, formatLock, lockOf, parseLock } from "@gloo-mtls/pki";
import { render, toYaml } from "gloo-mtls";

const [folder = "safe", lockFile = "certificates.lock.json", flag] = process.argv.slice(2);
const release = { name: "gloo", namespace: "gloo-system" };
const path = (name) => join(folder, name);
const read = (name) => readFileSync(path(name), "utf8");
const write = (name, text) => writeFileSync(path(name), text, { mode: 0o600 });

/** A kept CA signs successive leaves, so a new leaf needs no new trust. */
const keptAuthority = () => {
  if (!existsSync(path("ca.key"))) {
    const { certificate, privateKey } = createAuthority({ now: Date.now() });
    write("ca.key", privateKey);
    write("ca.crt", certificate);
  }
  return { certificate: read("ca.crt"), privateKey: read("ca.key") };
};

if (!existsSync(path("tls.key")) || flag === "--rotate") {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const material = createMaterial({
    now: Date.now(),
    authority: keptAuthority(),
    namespace: release.namespace,
  });
  write("tls.crt", material.certificate);
  write("tls.key", material.privateKey);
  writeFileSync(lockFile, formatLock(lockOf(material)));
}

const material = { certificate: read("tls.crt"), privateKey: read("tls.key"), ca: read("ca.crt") };
const changes = checkLock(parseLock(readFileSync(lockFile, "utf8")), material);
for (const { code, message, hint } of changes) console.error(`${code}: ${message}\n  hint: ${hint}`);
if (changes.length > 0) process.exitCode = 1;
else {
  const manifests = render({
    values: { global: { glooMtls: { enabled: true } } },
    release,
    material: { glooMtls: material },
  });
  process.stdout.write(toYaml(manifests));
}
