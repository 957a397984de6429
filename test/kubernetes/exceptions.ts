/** Objects of recorded cases that a cluster would refuse, because the values of the case are made to be recognised. */
export interface Exception {
  readonly reason: string;
  readonly cases: readonly string[];
  /** The end of each path where a complaint is expected; it may be in several objects of a case. */
  readonly paths: readonly string[];
}

const numbered = (numbers: readonly number[]): readonly string[] =>
  numbers.map((number) => `helm-${String(number).padStart(3, "0")}`);

export const exceptions: readonly Exception[] = [
  {
    reason: "the values hold '2' with its quotes, which is neither a count nor a percentage",
    cases: numbered([5]),
    paths: ["spec.minAvailable"],
  },
  {
    reason: "the values hold '2' with its quotes, which is neither a count nor a percentage",
    cases: numbered([63, 64, 65]),
    paths: ["spec.maxUnavailable"],
  },
  {
    reason: "the chart writes an empty httpGateway beside the hybridGateway of the values; Gloo takes either",
    cases: numbered([54]),
    paths: ["data.custom-resources[0].spec"],
  },
  {
    reason:
      "the values ask for an API version that Kubernetes has removed (autoscaling/v2beta2) or never had (v2)",
    cases: numbered([60, 453]),
    paths: ["apiVersion"],
  },
  {
    reason: "the values name a container podName, with a capital",
    cases: numbered([153]),
    paths: ["spec.template.spec.containers[0].name"],
  },
  {
    reason: "the values name a container podName, with a capital",
    cases: numbered([154]),
    paths: ["spec.template.spec.initContainers[0].name"],
  },
  {
    reason: "the values write the fields of volumes with capitals",
    cases: numbered([190]),
    paths: [1, 2].flatMap((index) => ["name", "Name", "Secret"].map((key) => `volumes[${index}].${key}`)),
  },
  {
    reason: "the values write the fields of a variable with capitals",
    cases: numbered([192, 247, 264]),
    paths: ["name", "Name", "Value"].map((key) => `containers[0].env[0].${key}`),
  },
  {
    reason: "the values name a port TEST_CUSTOM_PORT",
    cases: numbered([193]),
    paths: ["spec.ports[2].name"],
  },
  {
    reason: "the values request more than they allow",
    cases: numbered([227, 253]),
    paths: ["cpu", "memory"].map((resource) => `containers[0].resources.requests.${resource}`),
  },
  {
    reason:
      "the values hold placeholders: someNodeAffinity, someHostAlias, someRestartPolicy, someToleration",
    cases: numbered([291, 292, 293, 294, 295, 296, 298, 299, 300, 301]),
    paths: ["affinity.nodeAffinity", "hostAliases[0]", "spec.restartPolicy", "tolerations[0].operator"],
  },
  {
    reason: "the values hold the placeholder seccompType",
    cases: numbered([
      322, 324, 326, 328, 330, 332, 334, 336, 338, 340, 342, 344, 346, 352, 354, 356, 359, 363, 365, 367, 369,
      371, 376, 379, 381, 384, 387, 389, 403, 405, 407, 410,
    ]),
    paths: ["securityContext.seccompProfile.type"],
  },
  {
    reason: "the values hold the placeholder fsGroupChangePolicyValue",
    cases: numbered([402, 404, 406]),
    paths: ["spec.securityContext.fsGroupChangePolicy"],
  },
  {
    reason: "the values give a sidecar no image",
    cases: numbered([483]),
    paths: ["spec.kube.istio.customSidecars[0]"],
  },
];
