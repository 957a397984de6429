import type { Path } from "@gloo-mtls/objects/data";
import { type BindAddress, bindAddress } from "./bind-address.ts";
import type { Container } from "./container.ts";
import type { MountedFile } from "./mounted-file.ts";
import type { Pod } from "./pod.ts";

/** One set of certificates that an SDS server hands out. */
export interface SdsMode {
  readonly name: "gloo" | "istio";
  /** The files of key, certificate and CAs. */
  readonly files: readonly { readonly path: string; readonly file: MountedFile }[];
  readonly certificate: string;
  readonly validation: string;
}

/** Gloo's SDS server, which hands files out as secrets, in plaintext and to anyone who asks. */
export interface SdsProcess {
  readonly kind: "sds";
  readonly pod: Pod;
  readonly container: Container;
  /** Undefined where it is not seen. */
  readonly address: BindAddress | undefined;
  readonly addressPath: Path;
  /** Those that are on; with none it ends at once. */
  readonly modes: readonly SdsMode[];
  /** The variables of which it is not seen what they are; a switch among them is taken to be on. */
  readonly unseen: readonly string[];
}

/** @see Go `strconv.ParseBool`, which envconfig uses */
export const isGoTrue = (text: string | undefined): boolean =>
  text !== undefined && /^(?:1|t|T|true|TRUE|True)$/.test(text);

const enabled = "GLOO_MTLS_SDS_ENABLED";
const directory = "GLOO_MTLS_SECRET_DIR";

/**
 * Whether the container serves SDS. Gloo's own container has the switch as well, for the proxies that it deploys; what serves mounts the
 * files, or says where it listens, or is the program of that name.
 */
export const isSds = (container: Container): boolean =>
  /^sds(?:-ee)?(?:-fips)?$/.test(container.program) ||
  container.variable("SDS_SERVER_ADDRESS") !== undefined ||
  ((isGoTrue(container.variable(enabled)) || container.setting(enabled).kind === "unseen") &&
    container.file(`${container.variable(directory) ?? "/etc/envoy/ssl/"}tls.key`).kind === "Secret");

/** A variable, and its default. */
type Variable = readonly [name: string, fallback: string];

/** What the server reads of its environment for each of its two sets. */
const sets: readonly {
  readonly name: SdsMode["name"];
  readonly switch: string;
  readonly folder: Variable;
  /** Key, certificate and CAs. */
  readonly files: readonly string[];
  readonly certificate: Variable;
  readonly validation: Variable;
}[] = [
  {
    name: "istio",
    switch: "ISTIO_MTLS_SDS_ENABLED",
    folder: ["ISTIO_CERT_DIR", "/etc/istio-certs/"],
    files: ["key.pem", "cert-chain.pem", "root-cert.pem"],
    certificate: ["ISTIO_SERVER_CERT", "istio_server_cert"],
    validation: ["ISTIO_VALIDATION_CONTEXT", "istio_validation_context"],
  },
  {
    name: "gloo",
    switch: enabled,
    folder: [directory, "/etc/envoy/ssl/"],
    files: ["tls.key", "tls.crt", "ca.crt"],
    certificate: ["GLOO_SERVER_CERT", "server_cert"],
    validation: ["GLOO_VALIDATION_CONTEXT", "validation_context"],
  },
];

const address = "SDS_SERVER_ADDRESS";

/** @see Gloo 1.22.1 `projects/sds/pkg/run/run_main.go` */
export const sdsProcess = (pod: Pod, container: Container): SdsProcess => {
  const unseen = new Set<string>();
  const variable = (name: string, fallback: string): string => {
    if (container.setting(name).kind === "unseen") unseen.add(name);
    return container.variable(name) || fallback;
  };
  const modes = sets.flatMap(({ name, switch: onOff, folder, files, certificate, validation }): SdsMode[] => {
    // Without a switch of its own a set is off, wherever the rest comes from.
    if (!isGoTrue(variable(onOff, "")) && !(name === "gloo" && unseen.has(onOff))) return [];
    // Folder and name are put together as they are: a folder without a slash at its end breaks.
    const at = variable(...folder);
    return [
      {
        name,
        files: files.map((file) => ({ path: `${at}${file}`, file: container.file(`${at}${file}`) })),
        certificate: variable(...certificate),
        validation: variable(...validation),
      },
    ];
  });
  const text = variable(address, "0.0.0.0:8234");
  return {
    kind: "sds",
    pod,
    container,
    address: unseen.has(address) ? undefined : (bindAddress(text) ?? { host: "", port: 0 }),
    addressPath: container.variablePath(address),
    modes,
    unseen: [...unseen],
  };
};
