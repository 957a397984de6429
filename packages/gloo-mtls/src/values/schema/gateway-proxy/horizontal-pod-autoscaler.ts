import { count } from "../leaves/formatted.ts";
import { metrics, scalingBehavior } from "../leaves/kubernetes.ts";
import { text } from "../leaves/scalars.ts";
import { key, section } from "../node.ts";
import { overrideOf } from "../override.ts";

export const horizontalPodAutoscaler = section(
  "ProxyAutoscaler",
  "The HorizontalPodAutoscaler of a Deployment, rendered when this is not empty.",
  {
    apiVersion: key(
      { ...text, examples: ["autoscaling/v2", "autoscaling/v1"] },
      "Version of the object; must be there. It also decides which of the other keys are used.",
    ),
    minReplicas: key(count, "Fewest pods.", { unit: "pods" }),
    maxReplicas: key(count, "Most pods.", { unit: "pods" }),
    targetCPUUtilizationPercentage: key(count, "Processor use to aim at; only with autoscaling/v1.", {
      unit: "percent of the request",
    }),
    metrics: key(metrics, "What to scale by; only with autoscaling/v2 and v2beta2."),
    behavior: key(scalingBehavior, "How fast to scale; only with autoscaling/v2 and v2beta2."),
    kubeResourceOverride: overrideOf("the HorizontalPodAutoscaler"),
  },
);
