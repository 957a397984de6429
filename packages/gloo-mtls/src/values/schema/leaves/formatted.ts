import { isDnsLabel, isPort, isQuantity, parseCron, parseGoDuration } from "@gloo-mtls/objects/formats";
import { shouldBe } from "../complaint.ts";
import type { Leaf } from "../node.ts";
import { type Text, text, whole } from "./scalars.ts";

interface FormatDetails {
  readonly unit?: string;
  readonly examples?: readonly (string | number)[];
  /** Matches all text that fits, and as little else as a regular expression can. */
  readonly pattern?: RegExp;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * A leaf that refuses what its plain kin refuses, and complains of the rest: the chart lets a wrong format through.
 * @param expected What it should be, printed after "should be".
 */
export const formatted = <T>(
  plain: Leaf<T>,
  expected: string,
  fits: (value: T) => boolean,
  { pattern, minimum, maximum, ...more }: FormatDetails = {},
): Leaf<T> => ({
  ...plain,
  ...more,
  format: {
    ...(pattern && { pattern: pattern.source, patternErrorMessage: `Should be ${expected}.` }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  },
  *complain(value) {
    if (plain.type.accepts(value) && !fits(value))
      yield { code: "bad-format", path: [], says: shouldBe(expected, value) };
  },
});

/** Text that may be empty, which templates take for absent. */
const emptyOr =
  (fits: (value: string) => boolean) =>
  (value: Text): boolean =>
    value === "" || fits(String(value));

const wordsOrEmpty = (words: readonly string[]): RegExp => new RegExp(`^(${words.join("|")})?$`);

/** A JSON Schema has no flag for it. */
const inAnyCase = (word: string): string =>
  word.replaceAll(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** Text that the chart prints as it is, and Kubernetes or Gloo knows a few words for. */
export const oneOf = (...choices: readonly string[]): Leaf<Text> =>
  formatted(
    text,
    `one of ${choices.join(", ")}`,
    emptyOr((value) => choices.includes(value)),
    { examples: choices, pattern: wordsOrEmpty(choices) },
  );

export const goDuration: Leaf<Text> = formatted(
  text,
  "a Go duration such as 65s or 1m30s",
  emptyOr((value) => parseGoDuration(value) !== undefined),
  { unit: "Go duration", pattern: /^([-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+))?$/ },
);

/** @see https://protobuf.dev/reference/protobuf/google.protobuf/#duration in JSON, which is what Envoy reads */
export const envoyDuration: Leaf<Text> = formatted(
  text,
  "seconds such as 5s or 0.25s",
  emptyOr((value) => /^\d+(\.\d{1,9})?s$/.test(value)),
  { unit: "seconds, followed by s", pattern: /^(\d+(\.\d{1,9})?s)?$/ },
);

export const cronSchedule: Leaf<Text> = formatted(
  text,
  "a cron schedule of five fields",
  (value) => parseCron(String(value)) !== undefined,
  { unit: "cron schedule", pattern: /^\s*((TZ|CRON_TZ)=\S+\s+)?(@\S.*|\S+(\s+\S+){4})\s*$/ },
);

export const quantity: Leaf<Text> = formatted(
  text,
  "a Kubernetes quantity such as 500m or 256Mi",
  emptyOr((value) => isQuantity(value) && !value.startsWith("-")),
  { unit: "Kubernetes quantity", pattern: /^(\+?[\d.]+([KMGTPE]i|[numkMGTPE]|[eE][-+]?\d+)?)?$/ },
);

export const namespaceName: Leaf<Text> = formatted(text, "the name of a namespace", emptyOr(isDnsLabel), {
  pattern: /^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$/,
});

export const imageDigest: Leaf<Text> = formatted(
  text,
  "a digest such as sha256: and 64 hexadecimal digits",
  emptyOr((value) => /^[a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-fA-F]{32,}$/.test(value)),
  { unit: "OCI digest", pattern: /^([a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-fA-F]{32,})?$/ },
);

const countOf = (unit: string): Leaf<number> =>
  formatted(whole, "zero or more", (value) => value >= 0, { unit, minimum: 0 });

export const port: Leaf<number> = formatted(whole, "a port from 1 to 65535", isPort, {
  unit: "TCP port",
  minimum: 1,
  maximum: 65_535,
});
export const seconds: Leaf<number> = countOf("seconds");
export const bytes: Leaf<number> = countOf("bytes");
export const userId: Leaf<number> = countOf("user id");
export const groupId: Leaf<number> = countOf("group id");
export const count: Leaf<number> = formatted(whole, "zero or more", (value) => value >= 0, { minimum: 0 });

export const pullPolicy: Leaf<Text> = oneOf("IfNotPresent", "Always", "Never");
export const restartPolicy: Leaf<Text> = oneOf("Always", "OnFailure", "Never");
export const serviceType: Leaf<Text> = oneOf("LoadBalancer", "NodePort", "ClusterIP", "ExternalName");
export const externalTrafficPolicy: Leaf<Text> = oneOf("Cluster", "Local");
export const failurePolicy: Leaf<Text> = oneOf("Ignore", "Fail");
const glooLogLevels = ["debug", "info", "warn", "error", "panic", "fatal"];

/** Unlike Envoy, gloo takes capitals as well. */
export const glooLogLevel: Leaf<Text> = formatted(
  text,
  `one of ${glooLogLevels.join(", ")}`,
  emptyOr((value) => glooLogLevels.includes(value.toLowerCase())),
  { examples: glooLogLevels, pattern: wordsOrEmpty(glooLogLevels.map(inAnyCase)) },
);
export const envoyLogLevel: Leaf<Text> = oneOf(
  "trace",
  "debug",
  "info",
  "warning",
  "warn",
  "error",
  "critical",
  "off",
);
export const imageVariant: Leaf<Text> = oneOf("standard", "fips", "distroless", "fips-distroless");
