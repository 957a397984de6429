import { modeFacts } from "../modes.ts";
import { type Provenance, provenanceText } from "../provenance/provenance.ts";
import { type Source, sources } from "../provenance/source.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { valueProvenance } from "../values/value-provenance.ts";
import { certificateProvenance } from "./objects-header.ts";
import type { ClusterPlan, PlanStep, RelayPlan } from "./relay-plan.ts";

const stepText = ({ title, cluster, commands, provenance }: PlanStep, number: number): string =>
  [
    `${number}. ${title} (cluster \`${cluster}\`; ${provenanceText(provenance)}).`,
    "",
    "   ```sh",
    ...commands.map((command) => `   ${command}`),
    "   ```",
  ].join("\n");

const makers = {
  chart: "the chart",
  user: "you",
  copied: "copied from the management cluster",
  "cert-manager": "cert-manager",
  agent: "the agent",
} as const;

const secretRows = ({ name, secrets }: ClusterPlan): readonly string[] =>
  secrets.map(
    ({ requirement }) =>
      `| ${name} | ${requirement.name} | ${requirement.entries.join(", ")} | ${makers[requirement.creator]} | ${provenanceText(requirement.provenance)} |`,
  );

const leafPaths = (value: unknown, path: readonly string[]): readonly (readonly string[])[] =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? [path]
    : Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, [...path, key]));

/** The sources of everything that the plan says. */
const usedSources = ({ clusters, steps, verification, spec }: RelayPlan): readonly Source[] => {
  // Workload clusters say the same of each other.
  const shown = clusters.slice(0, 2);
  const facts: readonly Provenance[] = [
    ...[...steps, ...verification].map(({ provenance }) => provenance),
    ...shown.flatMap(({ certificates }) => (certificates.length === 0 ? [] : [certificateProvenance])),
    ...shown.flatMap(({ secrets }) => secrets.map(({ requirement }) => requirement.provenance)),
    ...shown.flatMap(({ values }) =>
      leafPaths(values, []).flatMap((path) => valueProvenance(spec.mode, path)?.provenance ?? []),
    ),
  ];
  const used = new Set(facts.flatMap((provenance) => provenance.sources));
  // Object.keys gives text; the table's keys are what a source is.
  return (Object.keys(sources) as Source[]).filter((source) => used.has(source));
};

const subjectOf = ({ management: { name, agent }, workloads: { length } }: CompleteSpec): string => {
  if (length === 0) return `Relay on \`${name}\``;
  const server = agent ? `\`${name}\`, which has an agent too,` : `\`${name}\``;
  return `Relay between ${server} and ${length} workload ${length === 1 ? "cluster" : "clusters"}`;
};

/** What a plan is, what is done in which order, and from where all of it is known. */
export const readme = (plan: RelayPlan): string => {
  const { spec, clusters, steps, verification } = plan;
  const facts = modeFacts[spec.mode];
  const [management, firstWorkload] = clusters;
  const rows = [management, firstWorkload].flatMap((cluster) =>
    cluster === undefined ? [] : secretRows(cluster),
  );
  const others = clusters.length - 2;
  return [
    `# ${subjectOf(spec)}: ${facts.title}`,
    "",
    facts.summary,
    "",
    ...(spec.chartVersion === undefined
      ? ["No version of the chart was named; the values are those of gloo-platform 2.5 to 2.9.", ""]
      : [`Version of the chart: ${spec.chartVersion}.`, ""]),
    ...(rows.length === 0
      ? ["There are no Secrets.", ""]
      : [
          "## Secrets",
          "",
          ...(others > 0 ? [`Every workload cluster has the same as \`${firstWorkload?.name}\`.`, ""] : []),
          "| Cluster | Secret | Entries | Made by | Known from |",
          "| --- | --- | --- | --- | --- |",
          ...rows,
          "",
        ]),
    "## What to do, in this order",
    "",
    "Run the commands in this folder; helm has to know the chart's repository as `gloo-platform`. `secrets.yaml` holds private keys and tokens: keep it out of version control.",
    "",
    steps.map((step, index) => stepText(step, index + 1)).join("\n\n"),
    "",
    "## How to see that it works",
    "",
    verification.map((step, index) => stepText(step, index + 1)).join("\n\n"),
    "",
    "## Sources",
    "",
    ...usedSources(plan).map((source) => `- ${source}: ${sources[source]}`),
    "",
  ].join("\n");
};
