import { join } from "node:path";
import { formatFinding } from "@gloo-mtls/objects/report";
import type { Command } from "commander";
import { explanation } from "../../relay/explain/explanation.ts";
import { explanationSvg } from "../../relay/explain/explanation-svg.ts";
import { relayMaterialRequests } from "../../relay/material/material-requests.ts";
import { planRelay } from "../../relay/plan/plan-relay.ts";
import { readme } from "../../relay/plan/readme.ts";
import { relayFolder } from "../../relay/plan/relay-folder.ts";
import { relayStream } from "../../relay/plan/relay-stream.ts";
import type { RelaySpec } from "../../relay/spec/relay-spec.ts";
import { type NewFile, open, refuseExisting, secret, writeNewFiles } from "../certs/new-files.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { counted } from "./counted.ts";
import type { MadeMaterial } from "./made-material.ts";
import { makeMaterial } from "./make-material.ts";
import { materialFiles, materialIn } from "./material-folder.ts";
import { planMaterial } from "./plan-material.ts";
import { readSpec } from "./read-spec.ts";
import type { RelaySurroundings } from "./relay-surroundings.ts";

interface PlanFlags {
  readonly file: string;
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

/** Says on a terminal how far the making of keys is; more often than ten times a second nobody can read it. */
const progressOn = ({ err, errIsTerminal, now }: RelaySurroundings) => {
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
  surroundings: RelaySurroundings,
): Promise<MadeMaterial | undefined> => {
  const { material: folder, makeMaterial: make = false } = flags;
  if (folder === undefined) {
    if (!make) return undefined;
    throw new Failure(
      exitCode.usage,
      "--make-material needs a folder to keep the material in\n  hint: add --material <folder>; it holds the root's key, so keep it out of version control",
    );
  }
  const names = spec.workloads.map(({ name }) => name);
  const have = materialIn(folder, names, surroundings);
  if (!make) return have;
  const made = await makeMaterial(relayMaterialRequests(spec), {
    now: surroundings.now(),
    newToken: surroundings.newToken,
    have,
    onProgress: progressOn(surroundings),
  });
  writeNewFiles(materialFiles(folder, made, have), surroundings.files);
  return made;
};

/** What can be known to be wrong before keys are made, which may take minutes. */
const refuseEarly = (spec: RelaySpec, flags: PlanFlags, surroundings: RelaySurroundings): void => {
  const { cluster, material, outputDir, svg, force = false } = flags;
  const names = [spec.management, ...spec.workloads].map(({ name }) => name);
  if (cluster !== undefined && !names.includes(cluster)) {
    throw new Failure(
      exitCode.usage,
      `--cluster ${JSON.stringify(cluster)} is no cluster of ${flags.file}\n  hint: it has ${names.slice(0, 10).join(", ")}`,
    );
  }
  if (cluster !== undefined && material !== undefined && surroundings.outIsTerminal) {
    throw new Failure(
      exitCode.refused,
      `the objects of ${cluster} hold private keys or tokens, which are not printed on a terminal\n  hint: pipe them into kubectl apply -f -, or write them with --output-dir`,
    );
  }
  refuseExisting(
    [...(outputDir === undefined ? [] : [join(outputDir, "README.md")]), ...(svg === undefined ? [] : [svg])],
    force,
    surroundings.files,
  );
};

const plan = async (flags: PlanFlags, surroundings: RelaySurroundings): Promise<void> => {
  const { outputDir, cluster, svg, force = false } = flags;
  const spec = readSpec(flags.file, surroundings);
  refuseEarly(spec, flags, surroundings);
  const brought = await broughtMaterial(spec, flags, surroundings);
  const planned = planRelay(spec, brought === undefined ? undefined : planMaterial(spec.mode, brought), {
    now: surroundings.now(),
  });
  const newFiles: readonly NewFile[] = [
    ...(outputDir === undefined
      ? []
      : relayFolder(planned).map(({ path, content, secret: isSecret }) => ({
          path: join(outputDir, path),
          text: content,
          mode: isSecret ? secret : open,
        }))),
    ...(svg === undefined ? [] : [{ path: svg, text: explanationSvg(planned.spec), mode: open }]),
  ];
  refuseExisting(
    newFiles.map(({ path }) => path),
    force,
    surroundings.files,
  );
  writeNewFiles(newFiles, surroundings.files);
  if (flags.explain === true) surroundings.out(explanation(planned.spec));
  if (cluster !== undefined) surroundings.out(relayStream(planned, cluster));
  if (newFiles.length === 0 && flags.explain !== true && cluster === undefined) {
    surroundings.out(readme(planned));
  }
  for (const finding of planned.findings) surroundings.err(`${formatFinding(finding)}\n`);
  if (newFiles.length > 0) surroundings.err(`wrote ${counted(newFiles.length, "file")}\n`);
};

/** `gloo-mtls relay plan`: everything that an installation needs, for every cluster. */
export const addPlan = (program: Command, surroundings: RelaySurroundings): void => {
  program
    .command("plan")
    .description("Print or write everything that a specification needs, for every cluster, in its order.")
    .requiredOption("-f, --file <file>", "the specification, YAML; - for standard input")
    .option("--material <folder>", "the certificates, keys and the token")
    .option("--make-material", "make what that folder lacks")
    .option("--output-dir <folder>", "write the plan into this folder")
    .option("--cluster <name>", "print the objects of this cluster as a stream")
    .option("--explain", "print who has which certificate, key and token, and what that protects against")
    .option("--svg <file>", "draw clusters, certificates and trust")
    .option("--force", "replace files that exist")
    .addHelpText("after", help)
    .action((flags: PlanFlags) => plan(flags, surroundings));
};
