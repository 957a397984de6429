import { derived, documented, field, type Provenance } from "../provenance/provenance.ts";
import type { SecretRequirement } from "../secret-requirement.ts";
import { awaitRollout, installChart, installKinds } from "../shell/deployment-commands.ts";
import { copySecret, createSecret, kubectl, readEntry } from "../shell/secret-commands.ts";
import type { CompleteSpec } from "../spec/complete-spec.ts";
import { certificateProvenance } from "./objects-header.ts";
import type { ClusterPlan, PlannedSecret, PlanStep } from "./relay-plan.ts";

const apply = ({ context, folder }: ClusterPlan, file: string): string =>
  `kubectl --context ${context} apply -f ${folder}/${file}`;

/** The weakest source among the Secrets: a statement is only as good as its weakest part. */
const weakest = (secrets: readonly PlannedSecret[]): Provenance =>
  (["derived", "field", "documented"] as const)
    .map(
      (mark) =>
        secrets.find(({ requirement }) => requirement.provenance.mark === mark)?.requirement.provenance,
    )
    .find((provenance) => provenance !== undefined) ?? documented("R1");

const secretSteps = (
  cluster: ClusterPlan,
  management: ClusterPlan,
  spec: CompleteSpec,
): readonly PlanStep[] => {
  const made = cluster.secrets.filter(({ manifest }) => manifest !== undefined);
  const missing = cluster.secrets.filter(({ manifest }) => manifest === undefined);
  const toCopy = missing.filter(({ requirement }) => requirement.creator === "copied");
  const toMake = missing.filter(({ requirement }) => requirement.creator === "user");
  const step = (
    title: string,
    commands: readonly string[],
    secrets: readonly PlannedSecret[],
  ): readonly PlanStep[] =>
    commands.length === 0 ? [] : [{ title, cluster: cluster.name, commands, provenance: weakest(secrets) }];
  return [
    ...step(
      "Apply the Secrets of the relay",
      made.length === 0 ? [] : [apply(cluster, "secrets.yaml")],
      made,
    ),
    ...step(
      "Make the Secrets of the relay from the files of a folder `material`",
      toMake.map(({ requirement }) => createSecret(requirement, cluster, spec, "material")),
      toMake,
    ),
    ...step(
      "Copy what the chart made on the management cluster",
      toCopy.map(({ requirement }) => copySecret(requirement, management, cluster)),
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
            provenance: certificateProvenance,
          },
        ]),
  ];
};

/**
 * What is done, in its order: the management cluster, the registrations, and then each workload cluster by
 * itself.
 */
export const stepsOf = (clusters: readonly ClusterPlan[], spec: CompleteSpec): readonly PlanStep[] => {
  const [management, ...workloads] = clusters;
  if (management === undefined) return [];
  const namespaceStep = (cluster: ClusterPlan): PlanStep => ({
    title: "Make the namespace",
    cluster: cluster.name,
    commands: [apply(cluster, "namespace.yaml")],
    provenance: documented("R1"),
  });
  const installKindsStep: PlanStep = {
    title: "Install the kinds of the chart",
    cluster: management.name,
    commands: [installKinds(management, spec)],
    provenance: field("R9"),
  };
  const installStep: PlanStep = {
    title: "Install the management server, and wait for it",
    cluster: management.name,
    commands: [
      installChart(management, spec, `${management.folder}/values.yaml`),
      awaitRollout(management, "gloo-mesh-mgmt-server"),
      ...(spec.management.agent ? [awaitRollout(management, "gloo-mesh-agent")] : []),
    ],
    provenance: field("R9"),
  };
  const registerStep: PlanStep = {
    title: `Register the ${spec.management.agent ? "clusters of the agents" : "workload clusters"}, before any agent connects`,
    cluster: management.name,
    commands: [apply(management, "kubernetes-clusters.yaml")],
    provenance: documented("R9", "kgateway#5550"),
  };
  return [
    namespaceStep(management),
    ...secretSteps(management, management, spec),
    ...(spec.management.agent
      ? [
          installKindsStep,
          registerStep,
          { ...installStep, title: "Install the management server and its agent, and wait for both" },
        ]
      : [
          { ...installStep, commands: [...installKindsStep.commands, ...installStep.commands] },
          registerStep,
        ]),
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
        provenance: field("R9"),
      },
    ]),
  ];
};

const certificateCommand = (cluster: ClusterPlan, requirement: SecretRequirement): string =>
  `${readEntry(requirement, cluster, "tls.crt")} | openssl x509 -noout -subject -issuer -enddate -ext subjectAltName`;

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
        : [
            `${kubectl(cluster)} get secret ${cluster.secrets.map(({ requirement }) => requirement.name).join(" ")}`,
          ]),
      ...cluster.secrets
        .filter(({ requirement }) => requirement.entries.includes("tls.crt"))
        .map(({ requirement }) => certificateCommand(cluster, requirement)),
    ],
    provenance: documented("R1"),
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
            provenance: derived("OpenSSL asks as an agent does", "R5"),
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
      provenance: field("R9"),
    },
  ];
};
