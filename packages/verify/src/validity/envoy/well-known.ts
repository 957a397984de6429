import type { DescMessage } from "@bufbuild/protobuf";
import { type Data, isMap } from "@gloo-mtls/objects/data";

const duration = /^(-?)(\d+)(?:\.(\d{1,9}))?s$/;
/** Envoy counts nanoseconds in 64 bits. */
const mostSeconds = 9_223_372_036;

/** A duration in nanoseconds; undefined where the text is not one. */
export const readDuration = (text: string): bigint | undefined => {
  const [, sign, seconds, fraction = ""] = duration.exec(text) ?? [];
  if (seconds === undefined || seconds.length > 12) return undefined;
  const nanoseconds = BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, "0"));
  return sign === "-" ? -nanoseconds : nanoseconds;
};

/** Why Envoy does not take a duration that is written as one. */
export const durationFault = (nanoseconds: bigint): string | undefined => {
  if (nanoseconds < 0n) return "must not be negative";
  return nanoseconds / 1_000_000_000n > mostSeconds ? "is longer than Envoy can count" : undefined;
};

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

interface Form {
  /** Whether the value is written so. */
  readonly fits: (value: Data) => boolean;
  readonly words: string;
}

const anything: Form = { fits: () => true, words: "a value" };

/** Messages that JSON writes in a form of their own. */
const forms: Readonly<Record<string, Form>> = {
  "google.protobuf.Duration": {
    fits: (value) => typeof value === "string" && readDuration(value) !== undefined,
    words: "a duration in seconds, such as 5s or 0.25s",
  },
  "google.protobuf.FieldMask": { fits: (value) => typeof value === "string", words: "names of fields" },
  "google.protobuf.ListValue": { fits: Array.isArray, words: "a list" },
  "google.protobuf.Struct": { fits: isMap, words: "a map" },
  "google.protobuf.Timestamp": {
    fits: (value) => typeof value === "string" && timestamp.test(value),
    words: "a time such as 2026-01-31T00:00:00Z",
  },
  "google.protobuf.Value": anything,
};

/** The form of a message that JSON does not write as its fields; undefined for all others. */
export const formOf = ({ typeName }: DescMessage): Form | undefined =>
  Object.hasOwn(forms, typeName) ? forms[typeName] : undefined;

const wrapper = /^google\.protobuf\.(?:Bool|Bytes|Double|Float|Int32|Int64|String|UInt32|UInt64)Value$/;

/** Whether JSON writes the message as its one value. */
export const isWrapper = ({ typeName }: DescMessage): boolean => wrapper.test(typeName);
