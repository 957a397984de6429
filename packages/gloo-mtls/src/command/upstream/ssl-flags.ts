import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import { type Finding, InputError } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";
import { type Command, Option } from "commander";
import type { Fault } from "../../upstream/envoy-gate/fault.ts";
import { refusedParameters } from "../../upstream/envoy-gate/refused-parameters.ts";
import { uselessParameters } from "../../upstream/envoy-gate/useless-parameters.ts";
import { protocolVersions, readSslConfig, type SslConfig, type SslParameters } from "../../upstream/index.ts";
import type { FileLayer } from "../../values/layer.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { collect } from "../flags/list.ts";
import { type NamedObject, referenceFlag } from "../flags/reference.ts";
import { problemsOf, refusalOf } from "./problems-of.ts";

/** What the flags about an `sslConfig` parse into. */
export interface SslFlags {
  readonly secret?: NamedObject;
  readonly rootCaFile?: string;
  readonly unverified?: boolean;
  readonly oneWay?: boolean;
  readonly sni?: string;
  readonly verifyName?: readonly string[];
  readonly alpn?: readonly string[];
  readonly minVersion?: NonNullable<SslParameters["minimumProtocolVersion"]>;
  readonly maxVersion?: NonNullable<SslParameters["maximumProtocolVersion"]>;
  readonly cipher?: readonly string[];
  readonly curve?: readonly string[];
}

/** Adds the flags. */
export const addSslFlags = (command: Command): Command =>
  command
    .option(
      "--secret <name>",
      "take the certificates from this TLS Secret: name, or namespace/name (default: in the Upstream's namespace)",
      referenceFlag,
    )
    .option("--root-ca-file <path>", "trust this CA file within the proxy's pod, and present no certificate")
    .option("--unverified", "accept any server's certificate, and present none")
    .option("--one-way", "do not present the client certificate of the Secret")
    .option("--sni <name>", "the server name to ask for")
    .option(
      "--verify-name <name>",
      "a name that the server's certificate may have (may be repeated)",
      collect,
    )
    .option("--alpn <protocol>", "a protocol to offer (may be repeated)", collect)
    .addOption(new Option("--min-version <version>", "lowest version of TLS").choices(protocolVersions))
    .addOption(new Option("--max-version <version>", "highest version of TLS").choices(protocolVersions))
    .option("--cipher <suite>", "a suite or group of suites to offer (may be repeated)", collect)
    .option("--curve <curve>", "a curve to offer (may be repeated)", collect);

const sourceOf = (
  { secret, rootCaFile, unverified }: SslFlags,
  { metadata }: Manifest,
): SslConfig | undefined => {
  const given = [secret, rootCaFile, unverified].filter((flag) => flag !== undefined);
  if (given.length > 1) {
    throw new Failure(
      exitCode.usage,
      "certificates come from one place\n  hint: keep one of --secret, --root-ca-file and --unverified",
    );
  }
  if (secret !== undefined) {
    const { name, namespace = metadata.namespace ?? "default" } = secret;
    return { secretRef: { name, namespace } };
  }
  if (rootCaFile !== undefined) return { sslFiles: { rootCa: rootCaFile } };
  return unverified === true ? {} : undefined;
};

const parametersOf = ({ minVersion, maxVersion, cipher, curve }: SslFlags): SslParameters => ({
  ...(minVersion === undefined ? {} : { minimumProtocolVersion: minVersion }),
  ...(maxVersion === undefined ? {} : { maximumProtocolVersion: maxVersion }),
  ...(cipher === undefined ? {} : { cipherSuites: [...cipher] }),
  ...(curve === undefined ? {} : { ecdhCurves: [...curve] }),
});

const accepted = (data: unknown, placed: (problems: readonly Finding[]) => readonly Finding[]): SslConfig => {
  const read = readSslConfig(data);
  if (read.ok) return read.value;
  throw new InputError(placed(read.problems));
};

/**
 * Parameters as `upstream ciphers -o patch` writes them, or as they are in an Upstream.
 *
 * @throws {Failure} When there are none.
 * @throws {InputError} When they cannot be read.
 */
export const parametersIn = ({ data, file, originOf }: FileLayer): SslParameters => {
  const at = ["spec", "sslConfig", "parameters"] as const;
  const given = valueAt(data, at);
  if (!isMap(given)) {
    throw new Failure(
      exitCode.refused,
      `${file}: has no spec.sslConfig.parameters\n  hint: pass what \`gloo-mtls upstream ciphers -o patch\` prints`,
    );
  }
  const placed = (problem: Finding): Finding => ({
    ...problem,
    origin: originOf(problem.path) ?? originOf(at),
  });
  return accepted({ parameters: given }, (problems) => problems.map(placed)).parameters ?? {};
};

/**
 * Refuses parameters with which Envoy cannot do anything: no manifest is printed that never works.
 * @throws {InputError}
 */
const refuseUseless = (parameters: SslParameters, upstream: Manifest): void => {
  const problem = (code: string, { path, message, hint }: Fault): Finding => ({
    code,
    severity: "error",
    object: referenceOf(upstream),
    path: ["spec", "sslConfig", "parameters", ...path],
    origin: undefined,
    message,
    hint,
  });
  const problems = [
    ...Array.from(refusedParameters(parameters), (fault) => problem("refused-by-envoy", fault)),
    ...Array.from(uselessParameters(parameters), (fault) => problem("never-connects", fault)),
  ];
  if (problems.length > 0) throw new InputError(problems);
};

/**
 * The `sslConfig` that the flags make of the one that is there: a flag replaces its field, and the place where certificates come from
 * replaces any other such place.
 *
 * @param upstream Its `spec.sslConfig` is the one that is there.
 * @param stream Where the Upstream is from.
 * @param parameters Those of a file, under those of flags.
 */
export const sslConfigOf = (
  flags: SslFlags,
  upstream: Manifest,
  stream: Stream,
  parameters: SslParameters,
): SslConfig => {
  const source = sourceOf(flags, upstream);
  const { oneWay, sni, verifyName, alpn } = flags;
  const present = valueAt(upstream.spec, ["sslConfig"]);
  const before =
    present === undefined || present === null
      ? undefined
      : accepted(present, (problems) => problemsOf(upstream, problems, stream));
  if (before === undefined && source === undefined) {
    throw refusalOf(
      upstream,
      {
        code: "no-ssl-config",
        severity: "error",
        path: ["spec", "sslConfig"],
        message:
          "there is no sslConfig, and these flags alone would make Envoy accept any server's certificate",
        hint: "add --secret <name> or --root-ca-file; or --unverified, if that is meant",
      },
      stream,
    );
  }
  const { secretRef, sslFiles, sds, ...rest } = before ?? {};
  const kept = source ?? {
    ...(secretRef === undefined ? {} : { secretRef }),
    ...(sslFiles === undefined ? {} : { sslFiles }),
    ...(sds === undefined ? {} : { sds }),
  };
  const given = { ...parameters, ...parametersOf(flags) };
  const offered = { ...rest.parameters, ...given };
  if (Object.keys(given).length > 0) refuseUseless(offered, upstream);
  return {
    ...kept,
    ...rest,
    ...(sni === undefined ? {} : { sni }),
    ...(verifyName === undefined ? {} : { verifySubjectAltName: [...verifyName] }),
    ...(Object.keys(offered).length === 0 ? {} : { parameters: offered }),
    ...(alpn === undefined ? {} : { alpnProtocols: [...alpn] }),
    ...(oneWay === true ? { oneWayTls: true } : {}),
  };
};
