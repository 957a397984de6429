import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import { render } from "gloo-mtls";
import { describe, expect, test } from "vitest";
import { complaintsAbout } from "./complaints.ts";

type Path = readonly (string | number)[];

const pem = (label: string): string => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;

const installation = render({
  // With certificates of the caller's there is a Secret; the Jobs that would replace it stay.
  material: {
    glooMtls: { certificate: pem("CERTIFICATE"), privateKey: pem("PRIVATE KEY"), ca: pem("CERTIFICATE") },
  },
  keepCertgen: true,
  values: {
    global: { glooMtls: { enabled: true } },
    kubeGateway: { enabled: true },
    gateway: { certGenJob: { cron: { enabled: true } } },
    gatewayProxies: {
      gatewayProxy: {
        horizontalPodAutoscaler: { apiVersion: "autoscaling/v2", minReplicas: 1, maxReplicas: 2 },
        podDisruptionBudget: { minAvailable: 1 },
      },
    },
  },
});

const objectOf = (kind: string, name: string): Manifest => {
  const found = installation.find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
};

/** The object with another value at a path; undefined takes the field away. */
const withValue = (target: unknown, [step, ...rest]: Path, value: unknown): unknown => {
  if (step === undefined) return value;
  if (Array.isArray(target))
    return target.map((item, index) => (index === step ? withValue(item, rest, value) : item));
  const map = Object.fromEntries(Object.entries(target ?? {}));
  return { ...map, [step]: withValue(map[step], rest, value) };
};

const planted = (kind: string, name: string, path: Path, value: unknown): readonly string[] => {
  const object = asManifest(withValue(objectOf(kind, name), path, value));
  return complaintsAbout(object).map((complaint) => `${complaint.path} ${complaint.message}`);
};

const podOf = (...path: Path): Path => ["spec", "template", "spec", ...path];

test("an installation is taken", () => {
  expect(installation.flatMap((object) => complaintsAbout(object))).toEqual([]);
});

describe("a cluster refuses", () => {
  test.each<[string, string, string, Path, unknown, string[]]>([
    [
      "a misspelt field",
      "Deployment",
      "gloo",
      podOf("containers", 0, "imagePullPolcy"),
      "Always",
      ["spec.template.spec.containers[0].imagePullPolcy is not a field of the API"],
    ],
    [
      "text where a whole number belongs",
      "Deployment",
      "gloo",
      ["spec", "replicas"],
      "1",
      ["spec.replicas must be integer"],
    ],
    [
      "a fraction of a pod",
      "Deployment",
      "gloo",
      ["spec", "replicas"],
      1.5,
      ["spec.replicas must be integer"],
    ],
    [
      "a value outside the list",
      "Deployment",
      "gloo",
      podOf("containers", 0, "imagePullPolicy"),
      "Sometimes",
      ["spec.template.spec.containers[0].imagePullPolicy must be one of Always, IfNotPresent, Never"],
    ],
    [
      "an annotation that is not text",
      "Deployment",
      "gloo",
      ["metadata", "annotations"],
      { "a/b": 1 },
      ['metadata.annotations["a/b"] must be string'],
    ],
    [
      "a label with a space",
      "Service",
      "gloo",
      ["metadata", "labels"],
      { app: "a b" },
      ["metadata.labels.app is not the value of a label"],
    ],
    [
      "a name with capitals",
      "Service",
      "gloo",
      ["metadata", "name"],
      "Gloo",
      ["metadata.name is not a name of a Service"],
    ],
    [
      "two containers of one name",
      "Deployment",
      "gloo",
      podOf("containers", 1, "name"),
      "gloo",
      ["spec.template.spec.containers has the name gloo twice"],
    ],
    [
      "a mount of no volume",
      "Deployment",
      "gateway-proxy",
      podOf("volumes"),
      [],
      expect.arrayContaining([
        "spec.template.spec.containers[0].volumeMounts[0].name no volume is named envoy-config",
      ]),
    ],
    [
      "a selector that finds nothing",
      "Deployment",
      "gloo",
      ["spec", "selector", "matchLabels"],
      { gloo: "other" },
      ["spec.selector.matchLabels does not match the labels of the template"],
    ],
    [
      "a quantity without a unit that exists",
      "Deployment",
      "gloo",
      podOf("containers", 0, "resources"),
      { limits: { memory: "2Mb" } },
      [expect.stringMatching(/^spec\.template\.spec\.containers\[0\]\.resources\.limits\.memory must match/)],
    ],
    [
      "a request above its limit",
      "Deployment",
      "gloo",
      podOf("containers", 0, "resources"),
      { limits: { memory: "1Gi" }, requests: { memory: "1025Mi" } },
      ["spec.template.spec.containers[0].resources.requests.memory is more than the limit"],
    ],
    [
      "a probe with two handlers",
      "Deployment",
      "gloo",
      podOf("containers", 0, "readinessProbe"),
      { tcpSocket: { port: 1 }, exec: { command: ["true"] } },
      ["spec.template.spec.containers[0].readinessProbe has several handlers: exec, tcpSocket"],
    ],
    [
      "a Job that always restarts",
      "Job",
      "gloo-mtls-certgen",
      podOf("restartPolicy"),
      "Always",
      ["spec.template.spec.restartPolicy must be OnFailure or Never"],
    ],
    [
      "a schedule of four fields",
      "CronJob",
      "gloo-mtls-certgen-cronjob",
      ["spec", "schedule"],
      "* * * *",
      ["spec.schedule is not a schedule of five fields, nor one such as @daily or @every 1h"],
    ],
    [
      "several ports without names",
      "Service",
      "gloo",
      ["spec", "ports"],
      [{ port: 1 }, { port: 2 }],
      ["spec.ports[0].name is not a name of a port", "spec.ports[1].name is not a name of a port"],
    ],
    [
      "two limits of a disruption budget",
      "PodDisruptionBudget",
      "gateway-proxy-pdb",
      ["spec", "maxUnavailable"],
      "50%",
      ["spec must not have both minAvailable and maxUnavailable"],
    ],
    [
      "fewer pods at most than at least",
      "HorizontalPodAutoscaler",
      "gateway-proxy-hpa",
      ["spec", "maxReplicas"],
      0,
      ["spec.maxReplicas must not be below minReplicas"],
    ],
    [
      "a rule for no resource",
      "ClusterRole",
      "gloo-resource-reader-gloo-system",
      ["rules", 0, "resources"],
      [],
      ["rules[0].resources must not be empty"],
    ],
    [
      "a webhook that waits a minute",
      "ValidatingWebhookConfiguration",
      "gloo-gateway-validation-webhook-gloo-system",
      ["webhooks", 0, "timeoutSeconds"],
      60,
      ["webhooks[0].timeoutSeconds must be between 1 and 30"],
    ],
    [
      "a rule of a webhook without resources",
      "ValidatingWebhookConfiguration",
      "gloo-gateway-validation-webhook-gloo-system",
      ["webhooks", 0, "rules", 0, "resources"],
      undefined,
      ["webhooks[0].rules[0].resources is required"],
    ],
    [
      "a key of data with a slash",
      "ConfigMap",
      "gateway-proxy-envoy-config",
      ["data"],
      { "a/b": "" },
      ['data["a/b"] is not a key of data'],
    ],
    [
      "a misspelt field of Settings",
      "Settings",
      "default",
      ["spec", "gloo", "xdsBindAdress"],
      "0.0.0.0:1",
      ["spec.gloo.xdsBindAdress is not a field of the API"],
    ],
    [
      "a Gateway without a port in the text of a ConfigMap",
      "ConfigMap",
      "gloo-custom-resource-config",
      ["data", "custom-resources"],
      "apiVersion: gateway.solo.io/v1\nkind: Gateway\nmetadata: {name: a}\nspec: {bindAddress: '::', httpGateway: {}}\n",
      ["data.custom-resources[0].spec.bindPort Invalid input: expected number, received undefined"],
    ],
    [
      "a misspelt field of a container in GatewayParameters",
      "GatewayParameters",
      "gloo-gateway",
      ["spec", "kube", "envoyContainer", "securityContext"],
      { runAsRoot: true },
      ["spec.kube.envoyContainer.securityContext runAsRoot: is not a field of the API"],
    ],
    [
      "a Secret in clear text",
      "Secret",
      "gloo-mtls-certs",
      ["data", "tls.key"],
      "-----BEGIN",
      ['data["tls.key"] is not base64'],
    ],
    [
      "a TLS Secret without its key",
      "Secret",
      "gloo-mtls-certs",
      ["data", "tls.key"],
      undefined,
      ['data["tls.key"] is required of a Secret kubernetes.io/tls'],
    ],
    [
      "a kind that it does not have",
      "HorizontalPodAutoscaler",
      "gateway-proxy-hpa",
      ["apiVersion"],
      "autoscaling/v2beta2",
      ["apiVersion there is no HorizontalPodAutoscaler in autoscaling/v2beta2, so the object is refused"],
    ],
  ])("%s", (_, kind, name, path, value, expected) => {
    expect(planted(kind, name, path, value)).toEqual(expected);
  });
});
