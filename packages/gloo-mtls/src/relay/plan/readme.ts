import { type Fact, factText } from "../fact/fact.ts";
import { type Source, sources } from "../fact/source.ts";
import { modeFacts } from "../modes.ts";
import { valueFact } from "../values/value-facts.ts";
import { certificateFact } from "./objects-header.ts";
import type { ClusterPlan, PlanStep, RelayPlan } from "./relay-plan.ts";

const stepText = ({ title, cluster, commands, fact }: PlanStep, number: number): string =>
  [
    `${number}. ${title} (cluster \`${cluster}\`; ${factText(fact)}).`,
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
    ({ holding }) =>
      `| ${name} | ${holding.name} | ${holding.entries.join(", ")} | ${makers[holding.creator]} | ${factText(holding.fact)} |`,
  );

const leafPaths = (value: unknown, path: readonly string[]): readonly (readonly string[])[] =>
  typeof value !== "object" || value === null || Array.isArray(value)
    ? [path]
    : Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, [...path, key]));

/** The sources of everything that the plan says. */
const usedSources = ({ clusters, steps, verification, spec }: RelayPlan): readonly Source[] => {
  // Workload clusters say the same of each other.
  const shown = clusters.slice(0, 2);
  const facts: readonly Fact[] = [
    ...[...steps, ...verification].map(({ fact }) => fact),
    ...shown.flatMap(({ certificates }) => (certificates.length === 0 ? [] : [certificateFact])),
    ...shown.flatMap(({ secrets }) => secrets.map(({ holding }) => holding.fact)),
    ...shown.flatMap(({ values }) =>
      leafPaths(values, []).flatMap((path) => valueFact(spec.mode, path)?.fact ?? []),
    ),
  ];
  const used = new Set(facts.flatMap((fact) => fact.sources));
  // Object.keys gives text; the table's keys are what a source is.
  return (Object.keys(sources) as Source[]).filter((source) => used.has(source));
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
    `# Relay between \`${spec.management.name}\` and ${spec.workloads.length} workload ${spec.workloads.length === 1 ? "cluster" : "clusters"}: ${facts.title}`,
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
