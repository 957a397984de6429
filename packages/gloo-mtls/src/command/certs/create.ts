import { dirname, join } from "node:path";
import { toYaml } from "@gloo-mtls/objects/print";
import {
  checkMaterial,
  createMaterialAsync,
  describeCertificates,
  formatLock,
  lockOf,
  type TlsMaterial,
} from "@gloo-mtls/pki";
import type { Command } from "commander";
import { withHint } from "../failure.ts";
import { durationFlag } from "../flags/duration.ts";
import { keyBitsOption } from "../flags/key-bits.ts";
import { collect } from "../flags/list.ts";
import type { FileSystem, Host } from "../io/host.ts";
import { sweepStages } from "../io/stage.ts";
import { refuseExisting, worldReadable, writeFiles } from "../io/write-files.ts";
import { type CreateFlags, checkFlags, materialOptions } from "./create-flags.ts";
import { secretFiles } from "./inspected.ts";
import { authorityFiles } from "./kept-authority.ts";
import { materialFiles } from "./material-files.ts";
import { printedSecrets } from "./printed-secrets.ts";
import { replaceMaterial } from "./replace-material.ts";
import { signingAuthority } from "./signing-authority.ts";
import { subjectFlag } from "./subject-flag.ts";

const help = `
Examples:
  $ gloo-mtls certs create --output-dir certificates --lock certificates.lock.json
  $ gloo-mtls certs create --secrets --proxy-namespace edge | kubectl apply -f -
  $ gloo-mtls certs create --authority authority --keep-authority --output-dir certificates
  $ gloo-mtls certs create --secrets --webhook | kubectl apply -f -

Without flags the certificates are the same as Gloo's certgen makes. The private key goes where --secrets or --output-dir
says and nowhere else; files with a key are for their owner alone (0600). The key of the CA is thrown away unless
--keep-authority keeps it: it must not be in a Secret.

--force replaces the three files of a folder in one step, so that no reader meets half of a pair: they become links into a folder
for their owner alone, as the kubelet mounts a Secret.
`;

/** Until when the material is valid, and what is worth knowing about it. */
const remarks = (material: TlsMaterial, flags: CreateFlags, now: number): readonly string[] => {
  const ends = (pem: string) =>
    describeCertificates(pem).map(({ subject, notAfter }) =>
      withHint(`${subject} until ${new Date(notAfter).toISOString()}`, undefined),
    );
  const findings = checkMaterial(material, {
    now,
    service: flags.service,
    namespaces: [flags.namespace],
    clusterDomain: flags.clusterDomain,
    allowedNames: flags.dnsName ?? [],
  });
  return [
    ...ends(material.certificate).map((text) => `leaf: ${text}`),
    ...ends(material.ca).map((text) => `CA: ${text}`),
    ...findings.map(({ severity, code, message, hint }) =>
      withHint(`${severity}: ${code}: ${message}`, hint),
    ),
  ];
};

/** What is at a path; a link by which a pair is published counts as its file. */
const kindIn =
  ({ kindOf }: FileSystem): FileSystem["kindOf"] =>
  (path) => {
    const kind = kindOf(path);
    const isPublished = kind === "link" && kindOf(join(dirname(path), "..data")) === "link";
    return isPublished ? "file" : kind;
  };

const create = async (flags: CreateFlags, host: Host): Promise<void> => {
  checkFlags(flags);
  const { outputDir, lock, authority: folder, force = false } = flags;
  const { files, out, err } = host;
  const now = host.now();
  const kindOf = kindIn(files);
  const outputs =
    outputDir === undefined ? [] : Object.values(secretFiles).map((name) => join(outputDir, name));
  refuseExisting(outputs, force, { kindOf });
  refuseExisting(lock === undefined ? [] : [lock], force, files);
  const isReplaced = outputs.some((path) => kindOf(path) !== undefined);
  const { authority, isNew } = await signingAuthority(flags, now, host);
  const options = materialOptions(flags, now, authority);
  const material = await createMaterialAsync(options);
  const objects = flags.secrets === true ? await printedSecrets(flags, material, options, host) : [];
  const kept =
    isNew && folder !== undefined && authority !== undefined ? authorityFiles(folder, authority) : [];
  const made = outputDir === undefined ? [] : materialFiles(outputDir, material);
  const locked =
    lock === undefined ? [] : [{ path: lock, text: formatLock(lockOf(material)), mode: worldReadable }];
  const newFiles = [...kept, ...made, ...locked];
  for (const place of [outputDir, folder]) {
    if (place !== undefined && files.kindOf(place) === "folder") sweepStages(place, files, now);
  }
  if (outputDir !== undefined && isReplaced) {
    writeFiles(kept, files);
    await replaceMaterial(await host.folderStore(outputDir), material);
    writeFiles(locked, files);
  } else {
    writeFiles(newFiles, files);
  }
  if (objects.length > 0) out(toYaml(objects));
  for (const line of [...newFiles.map(({ path }) => `wrote ${path}`), ...remarks(material, flags, now)]) {
    err(`${line}\n`);
  }
};

/** `gloo-mtls certs create`: a CA and a leaf, into files or Secrets. */
export const addCreate = (program: Command, host: Host): void => {
  program
    .command("create")
    .description("Make a CA and a leaf that serves both ends of mutual TLS.")
    .option("-n, --namespace <namespace>", "namespace of the installation", "gloo-system")
    .option("--service <name>", "the Service that the leaf is for", "gloo")
    .option("--cluster-domain <domain>", "the DNS domain of the cluster", "cluster.local")
    .option("--dns-name <name>", "a further DNS name of the leaf (may be repeated)", collect)
    .option(
      "--subject <fields>",
      "subject of the leaf (default: O=solo.io,CN=<service>.<namespace>.svc)",
      subjectFlag,
    )
    .option("--lifetime <duration>", "how long the leaf is valid (default: 8760h)", durationFlag)
    .addOption(keyBitsOption())
    .option(
      "--ca-subject <fields>",
      "subject of a new CA (default: CN=supergloo-webhook-cert-ca)",
      subjectFlag,
    )
    .option("--ca-lifetime <duration>", "how long a new CA is valid (default: 87600h)", durationFlag)
    .option("--authority <folder>", "sign with the CA that is kept in this folder: ca.crt and ca.key")
    .option("--keep-authority", "make that CA, and keep it, when the folder has none")
    .option("--output-dir <folder>", "write tls.crt, tls.key and ca.crt into this folder")
    .option("--secrets", "print the Kubernetes Secrets, private key included, to standard output")
    .option(
      "--proxy-namespace <namespace>",
      "a further namespace that gets the Secret (may be repeated)",
      collect,
    )
    .option("--webhook", "print the Secret of the validating webhook as well, with a leaf of its own")
    .option(
      "--webhook-configuration <file>",
      "as --webhook, and print the configuration in this file with the CA in caBundle",
    )
    .option("--lock <file>", "write fingerprints, names and expiry, no keys, to this file")
    .option("--force", "replace files that exist; never a kept CA")
    .addHelpText("after", help)
    .action((flags: CreateFlags) => create(flags, host));
};
