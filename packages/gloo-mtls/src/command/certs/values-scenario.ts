import { valueAt } from "@gloo-mtls/objects/data";
import { formatFinding } from "@gloo-mtls/objects/report";
import type { Scenario } from "@gloo-mtls/pki";
import { renderingOf } from "../../manifests/rendering.ts";
import { plan } from "../../render.ts";
import {
  type CertgenWorkload,
  type CertgenWorkloads,
  certgenWorkloads,
} from "../../warnings/certgen-workload.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { editions, layersOf, type ValueFlags } from "../flags/values.ts";
import type { Host } from "../io/host.ts";

const refused = (message: string, hint: string): Failure =>
  new Failure(exitCode.refused, `${message}\n  hint: ${hint}`);

const waitOf = ({ duration, wait }: CertgenWorkload): number => {
  if (wait !== undefined) return wait;
  throw refused(
    `certgen cannot read gateway.certGenJob.rotationDuration: ${JSON.stringify(duration)}`,
    "write for instance 95s",
  );
};

/**
 * The rotation that values make: by certgen's CronJob, or without one by its Job, which runs once an upgrade.
 * @throws {Failure} Where nothing rotates, and for what the simulator has no model of.
 */
const scenarioFrom = ({ mtlsCron, mtlsJob }: CertgenWorkloads, asked: Scenario["concurrency"]): Scenario => {
  if (mtlsCron === undefined) {
    if (mtlsJob === undefined) {
      throw refused(
        "these values rotate no certificates of mutual TLS",
        "set global.glooMtls.enabled and gateway.certGenJob.cron.enabled to true",
      );
    }
    return { rotationDuration: waitOf(mtlsJob), runs: 1 };
  }
  const { concurrency, isReadable, manifest } = mtlsCron;
  const schedule = String(valueAt(manifest, ["spec", "schedule"]) ?? "");
  if (!isReadable) {
    throw refused(
      `gateway.certGenJob.cron.schedule: ${JSON.stringify(schedule)} is not a cron schedule as Kubernetes takes it`,
      "set a schedule such as 0 3 1 * *",
    );
  }
  if (concurrency === "Replace" && asked === undefined) {
    throw refused(
      "the simulator has no model of concurrencyPolicy Replace, with which a start ends the run before it",
      "set it to Forbid, or pass --concurrency Allow to let runs overlap",
    );
  }
  const policy = asked ?? (concurrency === "Forbid" ? "Forbid" : "Allow");
  return { rotationDuration: waitOf(mtlsCron), schedule, concurrency: policy };
};

/**
 * The rotation in the values that the flags name; undefined where they name none.
 * @param asked The policy that a flag names, which counts instead of the values'.
 */
export const valuesScenario = (
  flags: ValueFlags,
  asked: Scenario["concurrency"],
  host: Host,
): Scenario | undefined => {
  const layers = layersOf(flags, host, (finding) => host.note(`${formatFinding(finding)}\n`));
  if (layers.length === 0) return undefined;
  const { unknownKeys, chartVersion, allowUnknownPatch, chart = "gloo" } = flags;
  const planned = plan({ layers, unknownKeys, chartVersion, allowUnknownPatch, edition: editions[chart] });
  return scenarioFrom(certgenWorkloads(renderingOf(planned)), asked);
};
