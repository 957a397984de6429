import { durationHint, readGoDuration } from "@gloo-mtls/objects/formats";
import { clusterDomainOf, type KeyBits } from "@gloo-mtls/pki";
import { longestWait } from "../runner/run-rotation.ts";
import type { Environment } from "./environment.ts";
import type { Flags } from "./flags.ts";
import { UsageError, type UsageProblem } from "./usage-error.ts";

/** Where the certificates are kept. */
export type Place =
  | { readonly kind: "directory"; readonly path: string }
  | {
      readonly kind: "cluster";
      readonly secret: { readonly name: string; readonly namespace: string };
      /** Further namespaces that get the Secret. */
      readonly copies: readonly string[];
      /** The name of the ValidatingWebhookConfiguration; undefined: none. */
      readonly webhook: string | undefined;
      readonly kubeconfig: string | undefined;
      readonly context: string | undefined;
    };

/** The flags as they are meant. Durations are in milliseconds. */
export interface Settings {
  readonly place: Place;
  readonly service: { readonly name: string; readonly namespace: string };
  readonly clusterDomain: string;
  readonly keyBits: KeyBits;
  /** The Secret's key for the CAs. */
  readonly caName: string;
  readonly wait: number;
  readonly renewBefore: number;
  readonly force: boolean;
  readonly replaceBroken: boolean;
  /** Whether several CAs that no rotation left there may be replaced. */
  readonly replaceCas: boolean;
  readonly logFormat: "json" | "text";
}

type Complain = (message: string, hint: string) => void;

/** @see Go `strconv.ParseBool` */
const truths: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "TRUE", "true", "True"].map((text) => [text, true] as const),
  ...["0", "f", "F", "FALSE", "false", "False"].map((text) => [text, false] as const),
]);

const truthOf = (flag: string, value: string | boolean, complain: Complain): boolean => {
  if (typeof value === "boolean") return value;
  const truth = truths.get(value);
  if (truth === undefined)
    complain(`${flag} is ${JSON.stringify(value)}, not true or false`, `write ${flag} or ${flag}=false`);
  return truth ?? false;
};

const durationOf = (flag: string, text: string, most: number, complain: Complain): number => {
  const parsed = readGoDuration(text);
  if ("problem" in parsed) complain(`${flag}: ${parsed.problem}`, durationHint);
  else if (parsed.milliseconds < 0) complain(`${flag} is less than no time`, durationHint);
  else if (parsed.milliseconds > most)
    complain(`${flag} is more than ${Math.floor(most / 3_600_000)} hours`, "name a shorter time");
  // A wait that is not a whole number of milliseconds would be cut short somewhere.
  else return Math.ceil(parsed.milliseconds);
  return 0;
};

const keyBitsOf = (text: string, complain: Complain): KeyBits => {
  const found = ([2048, 3072, 4096] as const).find((bits) => String(bits) === text);
  if (found === undefined)
    complain(`--key-bits is ${JSON.stringify(text)}`, "write 2048, 3072 or 4096, or leave it out for 2048");
  return found ?? 2048;
};

const required = (flag: string, value: string, complain: Complain, instead = ""): string => {
  if (value === "") complain(`${flag} is missing`, `add ${flag}=\u2026${instead}`);
  return value;
};

/** @see Kubernetes API, Secret `data` */
const secretKey = /^(?!\.{2})[-._a-zA-Z0-9]{1,253}$/;

const caNameOf = (name: string, complain: Complain): string => {
  if (name === "") return required("--server-ca-name", name, complain);
  if (!secretKey.test(name) || name === "." || name === "tls.crt" || name === "tls.key")
    complain(
      `--server-ca-name is ${JSON.stringify(name)}, which the CAs cannot be kept under`,
      "write another key of letters, digits, - _ and ., or leave it out for ca.crt",
    );
  return name;
};

const logFormatOf = (text: string | undefined, isTerminal: boolean, complain: Complain): "json" | "text" => {
  if (text === "json" || text === "text") return text;
  if (text !== undefined) complain(`--log-format is ${JSON.stringify(text)}`, "write json or text");
  return isTerminal ? "text" : "json";
};

/** @see Kubernetes API, names: a DNS label of RFC 1123 */
const namespaceName = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const namespaceHint = "write the name of one namespace, and repeat the flag for others";

const placeOf = (flags: Flags, namespace: string, complain: Complain): Place => {
  const { directory, kubeconfig, context, validatingWebhookConfigurationName: webhook } = flags;
  if (directory === undefined) {
    const instead = ", or set POD_NAMESPACE";
    const secretNamespace = required(
      "--secret-namespace",
      flags.secretNamespace ?? namespace,
      complain,
      instead,
    );
    const name = required("--secret-name", flags.secretName, complain, ", or --directory=\u2026");
    const secret = { name, namespace: secretNamespace };
    const copies = flags.copyTo ?? [];
    for (const copy of copies) {
      if (!namespaceName.test(copy))
        complain(`--copy-to is ${JSON.stringify(copy)}, which is not the name of a namespace`, namespaceHint);
    }
    return {
      kind: "cluster",
      secret,
      copies,
      webhook: webhook === "" ? undefined : webhook,
      kubeconfig,
      context,
    };
  }
  const clashing = Object.entries({
    "--kubeconfig": kubeconfig,
    "--context": context,
    "--validating-webhook-configuration-name": webhook === "" ? undefined : webhook,
    "--copy-to": flags.copyTo?.[0],
  });
  for (const [flag, value] of clashing) {
    if (value !== undefined)
      complain(`${flag} means a cluster, and --directory a folder`, "leave out one of the two");
  }
  return { kind: "directory", path: required("--directory", directory, complain) };
};

/** The API server takes no `kubernetes.io/tls` Secret without these two, so certgen fails with any other name as well. */
const requireFixedNames = (flags: Flags, complain: Complain): void => {
  const names = [
    ["--secret-cert-name", flags.secretCertName, "tls.crt"],
    ["--server-key-name", flags.serverKeyName, "tls.key"],
  ] as const;
  for (const [flag, value, only] of names) {
    if (value !== only)
      complain(
        `${flag} is ${JSON.stringify(value)}, and a kubernetes.io/tls Secret has ${only}`,
        `leave out ${flag}`,
      );
  }
};

/**
 * Understands the flags.
 * @throws {UsageError} with everything that is wrong with them, before anything is read or written.
 */
export const settingsOf = (flags: Flags, environment: Environment): Settings => {
  const problems: UsageProblem[] = [];
  const complain: Complain = (message, hint) => void problems.push({ message, hint });
  const podNamespace = environment.variable("POD_NAMESPACE") ?? "";
  requireFixedNames(flags, complain);
  const settings: Settings = {
    place: placeOf(flags, podNamespace, complain),
    service: {
      name: required("--svc-name", flags.svcName, complain),
      namespace: required(
        "--svc-namespace",
        flags.svcNamespace ?? podNamespace,
        complain,
        ", or set POD_NAMESPACE",
      ),
    },
    clusterDomain: flags.clusterDomain ?? clusterDomainOf(environment.resolvConf() ?? ""),
    keyBits: keyBitsOf(flags.keyBits, complain),
    caName: caNameOf(flags.serverCaName, complain),
    wait: durationOf("--rotation-duration", flags.rotationDuration, longestWait, complain),
    renewBefore: durationOf("--renew-before", flags.renewBefore, Number.MAX_SAFE_INTEGER, complain),
    force: truthOf("--force-rotation", flags.forceRotation, complain),
    replaceBroken: truthOf("--replace-broken", flags.replaceBroken, complain),
    replaceCas: truthOf("--replace-cas", flags.replaceCas, complain),
    logFormat: logFormatOf(flags.logFormat, environment.isTerminal, complain),
  };
  if (problems.length > 0) throw new UsageError(problems);
  return settings;
};
