import type { DescField, DescMessage } from "@bufbuild/protobuf";
import { type Data, deepEqual, isMap, type Path } from "@gloo-mtls/objects/data";
import type { MessageFault } from "./fault.ts";
import { itemsOf } from "./items.ts";
import { limitFaults } from "./limits.ts";
import { messageFaults } from "./message-faults.ts";
import { defaultScalar, readEnum, readScalar, type Scalar, scalarName } from "./scalar.ts";
import { type FieldRules, fieldRules, type Limits } from "./validate-rules.ts";
import { durationFault, isWrapper, readDuration } from "./well-known.ts";

type Faults = Generator<MessageFault, void, undefined>;

/** What Envoy refuses in a field; undefined where it is not set. */
export function* fieldFaults(value: Data | undefined, field: DescField, path: Path): Faults {
  const rules = fieldRules(field);
  if (field.fieldKind === "list") yield* listFaults(value, field, rules, path);
  else if (field.fieldKind === "map") yield* mapFaults(value, field, rules, path);
  else if (value !== undefined) yield* elementFaults(value, field, path, rules);
  else yield* absenceFaults(field, rules, path);
}

/** A field that is not set has the default of its type, for which the rules hold, unless it can be absent. */
function* absenceFaults(field: DescField, rules: FieldRules | undefined, path: Path): Faults {
  const limits = rules?.type.value;
  if (field.oneof !== undefined) return;
  if (field.fieldKind === "message") {
    if (rules?.message?.required === true || limits?.required === true)
      yield { kind: "refused-value", path, message: "is required" };
  } else if (limits !== undefined && !field.proto.proto3Optional) {
    const missing: Scalar = field.fieldKind === "scalar" ? defaultScalar(field.scalar) : 0n;
    for (const message of limitFaults(missing, limits)) yield { kind: "refused-value", path, message };
  }
}

type Element = Pick<DescField, "scalar" | "enum" | "message">;

/** One value of a field: that of a single one, an item of a list, or the value of a map. */
export function* elementFaults(
  value: Data,
  { scalar, enum: enumeration, message }: Element,
  path: Path,
  rules?: FieldRules,
): Faults {
  const limits = rules?.type.value;
  if (message !== undefined) yield* embeddedFaults(value, message, path, rules);
  else if (scalar !== undefined) {
    const read = readScalar(value, scalar);
    if (read === undefined) yield { kind: "wrong-type", path, message: `must be ${scalarName(scalar)}` };
    else if (limits !== undefined)
      for (const fault of limitFaults(read, limits)) yield { kind: "refused-value", path, message: fault };
  } else if (enumeration !== undefined) {
    const read = readEnum(value, enumeration);
    const names = enumeration.values.map(({ name }) => name).join(", ");
    if (read === undefined) yield { kind: "wrong-type", path, message: `must be one of ${names}` };
    else if (limits?.definedOnly === true && !enumeration.values.some(({ number }) => number === read))
      yield { kind: "refused-value", path, message: `must be one of ${names}` };
    else if (limits !== undefined)
      for (const fault of limitFaults(read, limits)) yield { kind: "refused-value", path, message: fault };
  }
}

function* embeddedFaults(value: Data, message: DescMessage, path: Path, rules?: FieldRules): Faults {
  const limits = rules?.type.value;
  const found = [...messageFaults(value, message, path)];
  // What is embedded without its rules is still read.
  yield* rules?.message?.skip === true ? found.filter(({ kind }) => kind !== "refused-value") : found;
  if (found.length > 0) return;
  const type = message.typeName;
  if (type === "google.protobuf.Duration") {
    const nanoseconds = nanosecondsOf(value);
    const fault = durationFault(nanoseconds);
    const broken = [...(limits === undefined ? [] : limitFaults(nanoseconds, inNanoseconds(limits)))].map(
      () => "is beyond the limits of this field",
    );
    for (const text of [...(fault === undefined ? [] : [fault]), ...broken].slice(0, 1))
      yield { kind: "refused-value", path, message: text };
  } else if (isWrapper(message) && limits !== undefined && !isMap(value)) {
    for (const field of message.fields) yield* elementFaults(value, field, path, rules);
  }
}

/** A duration that fits its form: text, or a map of the fields of the message. */
const nanosecondsOf = (value: Data): bigint => {
  if (typeof value === "string") return readDuration(value) ?? 0n;
  const { seconds, nanos } = isMap(value) ? value : {};
  return BigInt(String(seconds ?? 0)) * 1_000_000_000n + BigInt(String(nanos ?? 0));
};

/** Limits of a duration, whose values are messages, as numbers. */
const inNanoseconds = (limits: Limits): Limits =>
  Object.fromEntries(
    ["const", "lt", "lte", "gt", "gte"].flatMap((key) => {
      if (!Object.hasOwn(limits, key) || limits[key] === undefined) return [];
      const { seconds, nanos } = limits[key] as { readonly seconds: bigint; readonly nanos: number };
      return [[key, seconds * 1_000_000_000n + BigInt(nanos)]];
    }),
  );

const within = (count: number, least: unknown, most: unknown): boolean =>
  (least === undefined || BigInt(count) >= BigInt(least as bigint)) &&
  (most === undefined || BigInt(count) <= BigInt(most as bigint));

const own = (limits: Limits | undefined, key: string): unknown =>
  limits !== undefined && Object.hasOwn(limits, key) ? limits[key] : undefined;

function* listFaults(
  value: Data | undefined,
  field: DescField,
  rules: FieldRules | undefined,
  path: Path,
): Faults {
  const limits = rules?.type.value;
  const itemRules = own(limits, "items") as FieldRules | undefined;
  const items = itemsOf(value, field.message !== undefined, path);
  if (!within(items.length, own(limits, "minItems"), own(limits, "maxItems")))
    yield { kind: "refused-value", path, message: countMessage(limits, "minItems", "maxItems", "items") };
  const isTwice = ([item]: readonly [Data, Path], index: number): boolean =>
    items.slice(0, index).some(([other]) => deepEqual(other, item));
  if (own(limits, "unique") === true && items.some(isTwice))
    yield { kind: "refused-value", path, message: "has a value twice" };
  for (const [item, place] of items) if (item !== null) yield* elementFaults(item, field, place, itemRules);
}

const countMessage = (limits: Limits | undefined, least: string, most: string, what: string): string => {
  const [fewest, largest] = [own(limits, least), own(limits, most)];
  return largest === undefined
    ? `must have ${String(fewest)} or more ${what}`
    : `must have from ${String(fewest ?? 0)} to ${String(largest)} ${what}`;
};

function* mapFaults(
  value: Data | undefined,
  field: DescField,
  rules: FieldRules | undefined,
  path: Path,
): Faults {
  const limits = rules?.type.value;
  if (value !== undefined && !isMap(value)) {
    yield { kind: "wrong-type", path, message: "must be a map" };
    return;
  }
  const entries = Object.entries(value ?? {});
  if (!within(entries.length, own(limits, "minPairs"), own(limits, "maxPairs")))
    yield { kind: "refused-value", path, message: countMessage(limits, "minPairs", "maxPairs", "entries") };
  const keyRules = own(limits, "keys") as FieldRules | undefined;
  const valueRules = own(limits, "values") as FieldRules | undefined;
  for (const [key, item] of entries) {
    for (const fault of limitFaults(key, keyRules?.type.value ?? {}))
      yield { kind: "refused-value", path: [...path, key], message: `has a key that ${fault}` };
    if (item !== null) yield* elementFaults(item, field, [...path, key], valueRules);
  }
}
