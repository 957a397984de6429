import { derived, documented, type Fact, field } from "../fact/fact.ts";
import type { Holding } from "../holding.ts";
import { awaitRollout, installChart, installKinds } from "../shell/deployment-commands.ts";
import { copySecret, createSecret, kubectl, readEntry } from "../shell/secret-commands.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { certificateFact } from "./objects-header.ts";
import type { ClusterPlan, PlannedSecret, PlanStep } from "./relay-plan.ts";

const apply = ({ context, folder }: ClusterPlan, file: string): string =>
  `kubectl --context ${context} apply -f ${folder}/${file}`;

/** The least that is known about any of the Secrets: a statement is no better than its weakest part. */
const weakest = (secrets: readonly PlannedSecret[]): Fact =>
  (["derived", "field", "documented"] as const)
    .map((mark) => secrets.find(({ holding }) => holding.fact.mark === mark)?.holding.fact)
    .find((fact) => fact !== undefined) ?? documented("R1");

const secretSteps = (
  cluster: ClusterPlan,
  management: ClusterPlan,
  spec: CompleteSpec,
): readonly PlanStep[] => {
  const made = cluster.secrets.filter(({ manifest }) => manifest !== undefined);
  const missing = cluster.secrets.filter(({ manifest }) => manifest === undefined);
  const toCopy = missing.filter(({ holding }) => holding.creator === "copied");
  const toMake = missing.filter(({ holding }) => holding.creator === "user");
  const step = (
    title: string,
    commands: readonly string[],
    secrets: readonly PlannedSecret[],
  ): readonly PlanStep[] =>
    commands.length === 0 ? [] : [{ title, cluster: cluster.name, commands, fact: weakest(secrets) }];
  return [
    ...step(
      "Apply the Secrets of the relay",
      made.length === 0 ? [] : [apply(cluster, "secrets.yaml")],
      made,
    ),
    ...step(
      "Make the Secrets of the relay from the files of a folder `material`",
      toMake.map(({ holding }) => createSecret(holding, cluster, spec, "material")),
      toMake,
    ),
    ...step(
      "Copy what the chart made on the management cluster",
      toCopy.map(({ holding }) => copySecret(holding, management, cluster)),
      toCopy,
    ),
    ...(cluster.certificates.length === 0
      ? []
      : [
          {
            title: "Have cert-manager make the certificates, and wait for them",
            cluster: cluster.name,
            commands: [
              apply(cluster, "certificates.yaml"),
              `${kubectl(cluster)} wait --for=condition=Ready --timeout=5m -f ${cluster.folder}/certificates.yaml`,
            ],
            fact: certificateFact,
          },
        ]),
  ];
};

/** What is done, in its order: the management cluster, the registrations, and then each workload cluster by itself. */
export const stepsOf = (clusters: readonly ClusterPlan[], spec: CompleteSpec): readonly PlanStep[] => {
  const [management, ...workloads] = clusters;
  if (management === undefined) return [];
  const namespaceStep = (cluster: ClusterPlan): PlanStep => ({
    title: "Make the namespace",
    cluster: cluster.name,
    commands: [apply(cluster, "namespace.yaml")],
    fact: documented("R1"),
  });
  return [
    namespaceStep(management),
    ...secretSteps(management, management, spec),
    {
      title: "Install the management server, and wait for it",
      cluster: management.name,
      commands: [
        installKinds(management, spec),
        installChart(management, spec, `${management.folder}/values.yaml`),
        awaitRollout(management, "gloo-mesh-mgmt-server"),
      ],
      fact: field("R9"),
    },
    {
      title: "Register the workload clusters, before any agent connects",
      cluster: management.name,
      commands: [apply(management, "kubernetes-clusters.yaml")],
      fact: documented("R9", "kgateway#5550"),
    },
    ...workloads.flatMap((workload) => [
      namespaceStep(workload),
      ...secretSteps(workload, management, spec),
      {
        title: "Install the agent, and wait for it",
        cluster: workload.name,
        commands: [
          installKinds(workload, spec),
          installChart(workload, spec, `${workload.folder}/values.yaml`),
          awaitRollout(workload, "gloo-mesh-agent"),
        ],
        fact: field("R9"),
      },
    ]),
  ];
};

const certificateCommand = (cluster: ClusterPlan, holding: Holding): string =>
  `${readEntry(holding, cluster, "tls.crt")} | openssl x509 -noout -subject -issuer -enddate -ext subjectAltName`;

/** How one sees that the relay is as planned. */
export const verificationOf = (clusters: readonly ClusterPlan[], spec: CompleteSpec): readonly PlanStep[] => {
  const [management, ...workloads] = clusters;
  if (management === undefined) return [];
  const seen = (cluster: ClusterPlan): PlanStep => ({
    title: "See the Secrets of the relay",
    cluster: cluster.name,
    commands: [
      ...(cluster.secrets.length === 0
        ? []
        : [`${kubectl(cluster)} get secret ${cluster.secrets.map(({ holding }) => holding.name).join(" ")}`]),
      ...cluster.secrets
        .filter(({ holding }) => holding.entries.includes("tls.crt"))
        .map(({ holding }) => certificateCommand(cluster, holding)),
    ],
    fact: documented("R1"),
  });
  const { address, authority } = spec.server;
  return [
    ...(spec.mode === "insecure"
      ? []
      : [
          {
            title: "See which certificate the server presents, and that it is for the authority",
            cluster: management.name,
            commands: [
              // An address of IPv6 has brackets, which a shell takes for a pattern.
              `openssl s_client -connect '${address}' -servername ${authority} -verify_hostname ${authority} -alpn h2 </dev/null`,
            ],
            fact: derived("OpenSSL asks as an agent does", "R5"),
          },
        ]),
    ...[management, ...workloads].map(seen).filter(({ commands }) => commands.length > 0),
    {
      title: "See the agents that are connected",
      cluster: management.name,
      commands: [
        `${kubectl(management)} get kubernetesclusters.admin.gloo.solo.io`,
        `meshctl check --kubecontext ${management.context}`,
      ],
      fact: field("R9"),
    },
  ];
};
