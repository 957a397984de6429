import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { sha256Hex } from "../../plan/chart/sha256.ts";
import { DeployFailure } from "../deploy-failure.ts";
import { ifAny } from "../deployment-input.ts";
import type { KubeParameters } from "../parameters/parameters-fields.ts";
import { imageText } from "../template-text.ts";
import { podVariables, pullPolicy, termination } from "./sds-container.ts";

type AiExtension = NonNullable<KubeParameters["aiExtension"]>;

/**
 * The AI extension, where it is on.
 * @throws {DeployFailure} `ai-enabled-missing`, where the controller panics.
 */
export const enabledAi = ({ aiExtension }: KubeParameters): AiExtension | undefined => {
  if (aiExtension === undefined) return undefined;
  if (aiExtension.enabled === undefined) {
    throw new DeployFailure("ai-enabled-missing", "the parameters have an aiExtension without enabled", [
      ...["spec", "kube", "aiExtension", "enabled"],
    ]);
  }
  return aiExtension.enabled ? aiExtension : undefined;
};

export const aiContainer = (ai: AiExtension) => ({
  name: "gloo-ai-extension",
  image: imageText(ai.image),
  imagePullPolicy: pullPolicy(ai),
  env: [...podVariables, ...(ai.env ?? [])],
  ports: ai.ports,
  resources: ifAny(ai.resources),
  securityContext: ifAny(ai.securityContext),
  ...termination,
  volumeMounts: [{ mountPath: "/var/run/stats", name: "ai-stats-config" }],
});

/** What is in the extension's ConfigMap: base64 of JSON, as plain text; undefined for nothing. */
export const aiData = ({ stats, tracing }: AiExtension) =>
  ifAny({
    "stats.json": stats && encodeBase64(goJson(stats)),
    "tracing.json": tracing && encodeBase64(goJson(tracing)),
  });

/** Pods restart when the text of the stats changes, not with the tracing. */
export const aiHash = (ai: AiExtension | undefined): string | undefined => {
  const stats = ai && aiData(ai)?.["stats.json"];
  return stats && sha256Hex(stats);
};

const escapes: Readonly<Record<string, string>> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** JSON as Go writes it: safe within HTML. */
const goJson = (value: object): string =>
  JSON.stringify(value).replaceAll(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character);
