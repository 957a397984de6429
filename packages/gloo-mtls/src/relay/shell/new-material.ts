import { secretNames } from "../names.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { readEntry } from "./secret-commands.ts";
import { bothRoots } from "./trust-roots.ts";

/** Where the present material is: the folder that a plan was made with. */
const present = "material";
/** Where the new material is made, beside the present one. */
export const fresh = "new";

const isMadeByChart = ({ mode }: CompleteSpec): boolean =>
  mode === "tls-self-signed" || mode === "mtls-self-signed";

const root = { name: secretNames.root };

/** The present root, from its folder or from where the chart left it. */
const presentRoot = (spec: CompleteSpec): readonly string[] =>
  isMadeByChart(spec)
    ? [`mkdir -p ${present} && ${readEntry(root, spec.management, "ca.crt")} > ${present}/root.crt`]
    : [];

/**
 * The key of the present root: for certificates of the same root. Only where the chart made it is it in a
 * cluster.
 */
const presentRootKey = (spec: CompleteSpec): readonly string[] =>
  isMadeByChart(spec)
    ? [`(umask 077; ${readEntry(root, spec.management, "tls.key")} > ${present}/root.key)`]
    : [];

/** The mode of one's own certificates that has the same ones. */
const ownMode = { "tls-self-signed": "tls-own-server", "mtls-self-signed": "mtls-own-cas" } as const;

/**
 * Makes this project create what the folder `new` lacks. A mode in which the chart makes certificates accepts
 * none, so another mode is used.
 */
const make = ({ mode }: CompleteSpec, file: string): readonly string[] =>
  mode === "tls-self-signed" || mode === "mtls-self-signed"
    ? [
        `sed 's/^mode:.*/mode: ${ownMode[mode]}/' ${file} > own.yaml`,
        `gloo-mtls relay plan -f own.yaml --material ${fresh} --make-material > /dev/null`,
      ]
    : [`gloo-mtls relay plan -f ${file} --material ${fresh} --make-material > /dev/null`];

/**
 * Makes certificates of the present root in the folder `new`.
 * @param file The specification's, as a shell takes it.
 */
export const newLeaves = (spec: CompleteSpec, file: string): readonly string[] => [
  ...presentRoot(spec),
  ...presentRootKey(spec),
  `mkdir -p ${fresh} && cp -p ${present}/root.crt ${present}/root.key ${fresh}/`,
  ...make(spec, file),
];

/** Puts the present root and that of the folder `new` into one file. */
export const joinRoots = (spec: CompleteSpec): readonly string[] => [
  ...presentRoot(spec),
  `cat ${present}/root.crt ${fresh}/root.crt > ${bothRoots}`,
];

/** Makes a root and certificates of it in the folder `new`, and puts both roots into one file. */
export const newRoot = (spec: CompleteSpec, file: string): readonly string[] => [
  ...make(spec, file),
  ...joinRoots(spec),
];

/** Makes a token in the folder `new`. */
export const newToken = (): readonly string[] => [
  `mkdir -p ${fresh} && (umask 077; openssl rand -hex 24 | tr -d '\\n' > ${fresh}/token)`,
];
