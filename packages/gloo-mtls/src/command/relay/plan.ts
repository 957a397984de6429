import { join } from "node:path";
import { counted, formatFinding } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { explanation } from "../../relay/explain/explanation.ts";
import { explanationSvg } from "../../relay/explain/explanation-svg.ts";
import { relayMaterialRequests } from "../../relay/material/material-requests.ts";
import { planRelay } from "../../relay/plan/plan-relay.ts";
import { readme } from "../../relay/plan/readme.ts";
import { relayFolder } from "../../relay/plan/relay-folder.ts";
import { relayStream } from "../../relay/plan/relay-stream.ts";
import { agentClusters, completeSpec } from "../../relay/spec/complete-spec.ts";
import type { RelaySpec } from "../../relay/spec/relay-spec.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import type { Host } from "../io/host.ts";
import { type NewFile, ownerOnly, refuseExisting, worldReadable, writeFiles } from "../io/write-files.ts";
import type { MadeMaterial } from "./made-material.ts";
import { makeMaterial } from "./make-material.ts";
import { materialFiles, materialIn } from "./material-folder.ts";
import { planMaterial } from "./plan-material.ts";
import { readSpec, required } from "./read-spec.ts";

interface PlanFlags {
  readonly file?: string;
  readonly material?: string;
  readonly makeMaterial?: boolean;
  readonly outputDir?: string;
  readonly cluster?: string;
  readonly explain?: boolean;
  readonly svg?: string;
  readonly force?: boolean;
}

const help = `
Examples:
  $ gloo-mtls relay plan -f relay.yaml --explain
  $ gloo-mtls relay plan -f relay.yaml --material material --make-material --output-dir plan
  $ gloo-mtls relay plan -f relay.yaml --material material --cluster cluster1 | kubectl apply -f -

A folder of material has root.crt, server.crt and server.key, telemetry-gateway.crt and .key, intermediate.crt and .key,
clients/NAME.crt and .key, and token, as far as the mode needs them. --make-material makes what is missing, signed with
root.key, which stays in that folder: a plan has no place for it. --cluster prints private keys and tokens, and so not to a
terminal. Without --material the plan says which Secrets are made how,
and holds none.
`;

/** Shows on a terminal how many keys are made, at most ten times a second. */
const progressOn = ({ err, errIsTerminal, now }: Host) => {
  let last = Number.NEGATIVE_INFINITY;
  return (made: number, of: number): void => {
    if (!errIsTerminal) return;
    const moment = now();
    if (made < of && moment - last < 100) return;
    last = moment;
    err(`\rmade ${made} of ${of} keys${made === of ? "\n" : ""}`);
  };
};

const broughtMaterial = async (
  spec: RelaySpec,
  flags: PlanFlags,
  host: Host,
): Promise<MadeMaterial | undefined> => {
  const { material: folder, makeMaterial: make = false } = flags;
  if (folder === undefined) {
    if (!make) return undefined;
    throw new Failure(
      exitCode.usage,
      "--make-material needs a folder to keep the material in\n  hint: add --material <folder>; it holds the root's key, so keep it out of version control",
    );
  }
  const names = agentClusters(completeSpec(spec)).map(({ name }) => name);
  const have = materialIn(folder, names, host);
  if (!make) return have;
  // The chart makes all of it, so a folder without anything is the same as none.
  if (spec.mode === "mtls-self-signed" && have.root === undefined && have.token === undefined)
    return undefined;
  const made = await makeMaterial(relayMaterialRequests(spec), {
    now: host.now(),
    newToken: host.newToken,
    keyWorkers: host.keyWorkers,
    have,
    onProgress: progressOn(host),
  });
  writeFiles(materialFiles(folder, made, have), host.files);
  return made;
};

/** What can be known to be wrong before keys are made, which may take minutes. */
const refuseEarly = (spec: RelaySpec, flags: PlanFlags, host: Host): void => {
  const { cluster, material, outputDir, svg, force = false } = flags;
  const names = [spec.management, ...spec.workloads].map(({ name }) => name);
  if (cluster !== undefined && !names.includes(cluster)) {
    throw new Failure(
      exitCode.usage,
      `--cluster ${JSON.stringify(cluster)} is not a cluster of ${flags.file}\n  hint: it has ${names.slice(0, 10).join(", ")}`,
    );
  }
  if (cluster !== undefined && material !== undefined && host.outIsTerminal) {
    throw new Failure(
      exitCode.refused,
      `the objects of ${cluster} hold private keys or tokens, which are not printed on a terminal\n  hint: pipe them into kubectl apply -f -, or write them with --output-dir`,
    );
  }
  refuseExisting(
    [...(outputDir === undefined ? [] : [join(outputDir, "README.md")]), ...(svg === undefined ? [] : [svg])],
    force,
    host.files,
  );
};

const plan = async (flags: PlanFlags, host: Host): Promise<void> => {
  const { outputDir, cluster, svg, force = false } = flags;
  const spec = readSpec(required("--file", flags.file), host);
  refuseEarly(spec, flags, host);
  const brought = await broughtMaterial(spec, flags, host);
  const planned = planRelay(spec, brought === undefined ? undefined : planMaterial(spec.mode, brought), {
    now: host.now(),
  });
  const newFiles: readonly NewFile[] = [
    ...(outputDir === undefined
      ? []
      : relayFolder(planned).map(({ path, content, secret: isSecret }) => ({
          path: join(outputDir, path),
          text: content,
          mode: isSecret ? ownerOnly : worldReadable,
        }))),
    ...(svg === undefined ? [] : [{ path: svg, text: explanationSvg(planned.spec), mode: worldReadable }]),
  ];
  refuseExisting(
    newFiles.map(({ path }) => path),
    force,
    host.files,
  );
  writeFiles(newFiles, host.files);
  if (flags.explain === true) host.out(explanation(planned.spec));
  if (cluster !== undefined) host.out(relayStream(planned, cluster));
  if (newFiles.length === 0 && flags.explain !== true && cluster === undefined) {
    host.out(readme(planned));
  }
  for (const finding of planned.findings) host.err(`${formatFinding(finding)}\n`);
  if (newFiles.length > 0) host.note(`wrote ${counted(newFiles.length, "file")}\n`);
};

/** `gloo-mtls relay plan`: everything that an installation needs, for every cluster. */
export const addPlan = (program: Command, host: Host): void => {
  program
    .command("plan")
    .description("Print or write everything that a specification needs, for every cluster, in its order.")
    .option("-f, --file <file>", "the specification, YAML; - for standard input")
    .option("--material <folder>", "the certificates, keys and the token")
    .option("--make-material", "make what that folder lacks")
    .option("--output-dir <folder>", "write the plan into this folder")
    .option("--cluster <name>", "print the objects of this cluster as a stream")
    .option("--explain", "print who has which certificate, key and token, and what that protects against")
    .option("--svg <file>", "draw clusters, certificates and trust")
    .option("--force", "replace files that exist")
    .addHelpText("after", help)
    .action((flags: PlanFlags) => plan(flags, host));
};
