import type { RuleTable } from "@gloo-mtls/objects/report";
import { contendedSecret, controlPlaneSecret, cutName, notText, proxyNames, serviceName } from "./names.ts";
import { ignored, pruned, refused, watched } from "./parameters.ts";
import {
  incompleteImage,
  podNeeds,
  privileged,
  probeHandlers,
  repeatedEntries,
  selectorLabels,
} from "./pods.ts";
import { portName, portsCollide } from "./ports.ts";
import { serviceFields } from "./services.ts";
import type { Subject } from "./subject.ts";

/** What a Gateway that deploys will meet later: refusals of the API server, and what has no effect. */
export const warnings = {
  "class-not-watched": watched,
  "parameters-pruned": pruned,
  "parameters-refused": refused,
  "parameters-ignored": ignored,
  "ports-collide": portsCollide,
  "port-name-refused": portName,
  "service-name-refused": serviceName,
  "proxy-name-cut": cutName,
  "proxy-names-collide": proxyNames,
  "not-text": notText,
  "probe-handlers": probeHandlers,
  "repeated-entries": repeatedEntries,
  "selector-label-replaced": selectorLabels,
  "privileged-without-escalation": privileged,
  "pod-field-missing": podNeeds,
  "image-incomplete": incompleteImage,
  "service-field-refused": serviceFields,
  "secret-contended": contendedSecret,
  "control-plane-secret-owned": controlPlaneSecret,
} as const satisfies RuleTable<string, Subject>;
