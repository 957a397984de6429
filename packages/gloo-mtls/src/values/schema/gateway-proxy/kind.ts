import { flag, flagOrText, text } from "../leaves/scalars.ts";
import { type InputOf, key, section } from "../node.ts";
import { overrideOf } from "../override.ts";
import { deploymentSpec } from "../pod-spec.ts";
import { unread, unreadKeys } from "../unread.ts";

const { replicas, customEnv, priorityClassName, ...others } = deploymentSpec;

const deployment = section(
  "ProxyDeployment",
  "A Deployment: this is the kind as long as the map is there, even empty.",
  {
    replicas: {
      ...replicas,
      description: "How many pods run. 0 and null leave the field away, which means one.",
    },
    customEnv: { ...customEnv, description: "Further environment variables of the Envoy container." },
    priorityClassName,
    ...unreadKeys(others, "set it under podTemplate or on the proxy itself where there is such a key"),
    kubeResourceOverride: unread(overrideOf("the Deployment"), "use kubeResourceOverride of the proxy"),
  },
);

const daemonSet = section(
  "ProxyDaemonSet",
  "A DaemonSet. It takes kind.deployment: null or a workloadType to become one.",
  {
    hostPort: key(flag, "Take the ports of the node, with the node's network. Acts on a Deployment as well."),
    hostNetwork: key(
      flagOrText,
      "Use the node's network; only with hostPort, and then on unless it is false.",
    ),
  },
);

export const kind = section("ProxyKind", "The kind of workload.", {
  workloadType: key(
    { ...text, examples: ["Deployment", "DaemonSet"] },
    "Deployment or DaemonSet, stronger than the two maps. Anything else makes the render fail.",
    { since: "proxy-workload-kind" },
  ),
  deployment,
  daemonSet,
});

export const kindDefaults = { deployment: { replicas: 1 } } as const satisfies InputOf<typeof kind>;
