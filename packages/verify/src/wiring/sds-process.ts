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
  readonly address: BindAddress;
  readonly addressPath: Path;
  /** Those that are on; with none it ends at once. */
  readonly modes: readonly SdsMode[];
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
  (isGoTrue(container.variable(enabled)) &&
    container.file(`${container.variable(directory) ?? "/etc/envoy/ssl/"}tls.key`).kind === "Secret");

/** @see Gloo 1.22.1 `projects/sds/pkg/run/run_main.go` */
export const sdsProcess = (pod: Pod, container: Container): SdsProcess => {
  const variable = (name: string, fallback: string): string => container.variable(name) || fallback;
  // Folder and name are put together as they are: a folder without a slash at its end breaks.
  const files = (folder: string, names: readonly string[]) =>
    names.map((name) => ({ path: `${folder}${name}`, file: container.file(`${folder}${name}`) }));
  const gloo = isGoTrue(container.variable(enabled))
    ? [
        {
          name: "gloo" as const,
          files: files(variable(directory, "/etc/envoy/ssl/"), ["tls.key", "tls.crt", "ca.crt"]),
          certificate: variable("GLOO_SERVER_CERT", "server_cert"),
          validation: variable("GLOO_VALIDATION_CONTEXT", "validation_context"),
        },
      ]
    : [];
  const istio = isGoTrue(container.variable("ISTIO_MTLS_SDS_ENABLED"))
    ? [
        {
          name: "istio" as const,
          files: files(variable("ISTIO_CERT_DIR", "/etc/istio-certs/"), [
            "key.pem",
            "cert-chain.pem",
            "root-cert.pem",
          ]),
          certificate: variable("ISTIO_SERVER_CERT", "istio_server_cert"),
          validation: variable("ISTIO_VALIDATION_CONTEXT", "istio_validation_context"),
        },
      ]
    : [];
  return {
    kind: "sds",
    pod,
    container,
    address: bindAddress(variable("SDS_SERVER_ADDRESS", "0.0.0.0:8234")) ?? { host: "", port: 0 },
    addressPath: container.variablePath("SDS_SERVER_ADDRESS"),
    modes: [...istio, ...gloo],
  };
};
