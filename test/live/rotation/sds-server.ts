import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { watch } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { TlsMaterial } from "@gloo-mtls/pki";
import { startDiscovery } from "./discovery.ts";
import { readVolume } from "./volume.ts";
import { type LocalServer, type Resource, startServer } from "./xds-protocol.ts";

/** The names under which the bootstraps ask for the two secrets. */
export const secretNames = ["server_cert", "validation_context"] as const;

interface SdsServerOptions {
  /** The volume where the Secret is mounted. */
  readonly volume: string;
  /** Milliseconds without a further event after which the files are read; Gloo's 500 unless given. */
  readonly quiet?: number;
  /** Called when a client uses both secrets. */
  readonly used?: (material: TlsMaterial) => void;
  /** Called when new files cannot be served, or a client refuses them: the last good ones stay. */
  readonly warn?: (warning: string) => void;
}

const attempts = 15;
const betweenAttempts = 100;

const type = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";
const inline = (text: string) => ({ inline_bytes: Buffer.from(text) });

const resourcesOf = ({ certificate, privateKey, ca }: TlsMaterial): readonly Resource[] => {
  const [pair, trust] = secretNames;
  const key = inline(privateKey);
  return [
    {
      "@type": type,
      name: pair,
      tls_certificate: { certificate_chain: inline(certificate), private_key: key },
    },
    { "@type": type, name: trust, validation_context: { trusted_ca: inline(ca) } },
  ];
};

const versionOf = ({ certificate, privateKey, ca }: TlsMaterial): string =>
  createHash("sha256")
    .update(JSON.stringify([privateKey, certificate, ca]))
    .digest("hex")
    .slice(0, 16);

const readPair = (volume: string): TlsMaterial => {
  const material = readVolume(volume);
  if (!new X509Certificate(material.certificate).checkPrivateKey(createPrivateKey(material.privateKey))) {
    throw new Error("the key does not match the certificate");
  }
  return material;
};

/**
 * Serves a mounted Secret to the Envoy of the same pod as Gloo's sds does: over gRPC in plaintext, one version for all of it, read
 * again once the volume has been quiet, in up to 15 attempts until key and certificate match.
 * @see Gloo 1.22.1 `projects/sds/pkg/run/run.go`, `projects/sds/pkg/server/server.go`
 */
export const startSdsServer = async ({
  volume,
  quiet = 500,
  used,
  warn,
}: SdsServerOptions): Promise<LocalServer> => {
  const served = new Map<string, { readonly material: TlsMaterial; readonly usedAs: Set<string> }>();
  const discovery = startDiscovery({
    accepted: (version, names) => {
      const entry = served.get(version);
      if (entry === undefined || secretNames.every((name) => entry.usedAs.has(name))) return;
      for (const name of names) entry.usedAs.add(name);
      if (secretNames.every((name) => entry.usedAs.has(name))) used?.(entry.material);
    },
    rejected: (reason) => warn?.(`a client refuses the secrets: ${reason}`),
  });
  const publish = (material: TlsMaterial): void => {
    const version = versionOf(material);
    served.set(version, { material, usedAs: new Set() });
    discovery.publish({ version, resources: resourcesOf(material) });
  };
  publish(readPair(volume));

  const reload = async (): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return publish(readPair(volume));
      } catch (error) {
        if (attempt === attempts) return warn?.(`no secrets after ${attempts} attempts: ${String(error)}`);
        await pause(betweenAttempts);
      }
    }
  };
  let timer: NodeJS.Timeout | undefined;
  let reloading = Promise.resolve();
  const watcher = watch(volume, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      reloading = reloading.then(reload);
    }, quiet);
  });
  const server = await startServer(
    "envoy.service.secret.v3.SecretDiscoveryService",
    "StreamSecrets",
    discovery.serve,
  );
  return {
    port: server.port,
    close: () => {
      watcher.close();
      clearTimeout(timer);
      server.close();
    },
  };
};
