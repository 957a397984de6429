import { type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, withField } from "@gloo-mtls/objects/object";
import { cleanupScript } from "../manifests/jobs/scripts/cleanup.ts";
import { migrationScript } from "../manifests/jobs/scripts/migration.ts";
import { rolloutScript } from "../manifests/jobs/scripts/rollout.ts";
import { rolloutCheckScript } from "../manifests/jobs/scripts/rollout-check.ts";
import { rolloutCleanupScript } from "../manifests/jobs/scripts/rollout-cleanup.ts";
import { sha256Hex } from "../plan/chart/sha256.ts";

/** What values put into a script. */
interface Parameters {
  readonly namespace: string;
  readonly gatewayNamespaces: readonly string[];
  readonly webhook: string | undefined;
  readonly timeout: string | undefined;
}

const blank = {
  namespace: "NAMESPACE",
  gatewayNamespaces: ["GATEWAY"],
  webhook: "WEBHOOK",
  timeout: "TIMEOUT",
};

/**
 * Our scripts, and the SHA-256 of the chart's for the same: with these parameters, without comments, empty lines and indentation. The
 * chart's are the same in all 102 releases from 1.18.0 to 1.22.1, and both were run beside a stand-in for kubectl.
 * @see Gloo 1.22.1 `install/helm/gloo/templates/5-resource-*-job.yaml`
 */
const scripts: ReadonlyMap<string, string> = new Map([
  [
    rolloutScript({ ...blank, waits: true }),
    "281ed9b8bed217f4d55125af5db301749ad973d4414c837d43ca3ff9c10d5186",
  ],
  [
    rolloutScript({ ...blank, waits: false }),
    "9e74a2ecb350b291707b2fb1223a7905be959ad79aba8718e6d2bdf193105d3c",
  ],
  [rolloutCheckScript(blank), "a5df1d90a9ceaae46782c26213b477fa4a3f4b8edb5ad957961a73dede20e4be"],
  [rolloutCleanupScript(blank), "397fc1ff8282c7c5c5cf721edfb89ba0754b2b77704313cea99db46e993d3086"],
  [cleanupScript(blank), "191ea6fed42513021e7e9b756346ebf6b2f6f97b462d88d214b08dcad6a88c52"],
  [migrationScript(blank), "9299b0a1e9e95a715db159163de305064bbf34b9e5e27fedcbe516e2aebebc4e"],
]);

const words = (text: string): readonly string[] =>
  [...text.matchAll(/'([^']*)'/g)].map(([, word = ""]) => word);

/** The parameters of a script of ours; undefined for other texts. */
const parametersOf = (script: string): Parameters | undefined => {
  const [, namespace] = /^namespace='([^']+)'$/m.exec(script) ?? [];
  if (namespace === undefined) return undefined;
  const [, gateways = ""] = /^set -- (.*)$/m.exec(script) ?? [];
  const [, webhook] = /validatingwebhookconfigurations\S* '([^']+)'/.exec(script) ?? [];
  const [, timeout] = /--timeout='([^']+)'/.exec(script) ?? [];
  return { namespace, gatewayNamespaces: words(gateways), webhook, timeout };
};

/** A script of ours with the parameters of `blank` in place of its own. */
const blanked = (script: string, { webhook, timeout }: Parameters): string =>
  script
    .replace(/^namespace='.*'$/m, `namespace='${blank.namespace}'`)
    .replace(/^set -- .*$/m, `set -- '${blank.gatewayNamespaces.join()}'`)
    .replace(`'${webhook}'`, `'${blank.webhook}'`)
    .replace(`--timeout='${timeout}'`, `--timeout='${blank.timeout}'`);

/**
 * What counts of a script of the chart, with the parameters of `blank` in place of these. A line for each namespace with Gateways is one
 * line for all of them, if there is one for each and no other.
 */
const essenceOf = (
  script: string,
  { namespace, gatewayNamespaces, webhook, timeout }: Parameters,
): string => {
  const lines = script
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const [first = "", ...others] = gatewayNamespaces;
  const ofGateways = (line: string): boolean => line.includes(" gateways.gateway.solo.io ");
  const each = lines.filter((line) => ofGateways(line) && line.includes(` -n ${first} `));
  const expected = gatewayNamespaces.flatMap((one) =>
    each.map((line) => line.replace(` -n ${first} `, ` -n ${one} `)),
  );
  const isComplete = lines.filter(ofGateways).join("\n") === expected.join("\n");
  return lines
    .filter((line) => !(isComplete && ofGateways(line) && others.some((one) => line.includes(` -n ${one} `))))
    .map((line) =>
      ofGateways(line)
        ? line.replace(` -n ${first} `, ` -n ${blank.gatewayNamespaces.join()} `)
        : line
            .replace(` -n ${namespace} `, ` -n ${blank.namespace} `)
            .replace(` ${webhook} `, ` ${blank.webhook} `)
            .replace(`--timeout=${timeout} `, `--timeout=${blank.timeout} `),
    )
    .join("\n");
};

/** The digest of the chart's script for one of ours, of whatever parameters; undefined for other texts. */
export const chartScriptOf = (ours: string): string | undefined => {
  const parameters = parametersOf(ours);
  return parameters && scripts.get(blanked(ours, parameters));
};

/** Whether a script of the chart does what ours does. */
const doesTheSame = (ours: string, theirs: string): boolean => {
  const parameters = parametersOf(ours);
  return parameters !== undefined && chartScriptOf(ours) === sha256Hex(essenceOf(theirs, parameters));
};

const scriptPath: Path = ["spec", "template", "spec", "containers", 0, "command", 2];

/** A Job with the script of the existing one, where that is the chart's and does the same: the pods of a Job cannot be changed. */
export const withExistingScript = (manifest: Manifest, existing: Manifest | undefined): Manifest => {
  const [ours, theirs] = [manifest, existing].map((job) => valueAt(job, scriptPath));
  if (manifest.kind !== "Job" || typeof ours !== "string" || typeof theirs !== "string") return manifest;
  return ours !== theirs && doesTheSame(ours, theirs) ? withField(manifest, scriptPath, theirs) : manifest;
};
