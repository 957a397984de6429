import type { DescField, DescMessage } from "@bufbuild/protobuf";
import { type Data, type DataMap, isMap, type Path } from "@gloo-mtls/objects/data";
import { nearestWord } from "@gloo-mtls/objects/report";
import { anyFaults } from "./any-faults.ts";
import type { MessageFault } from "./fault.ts";
import { elementFaults, fieldFaults } from "./field-faults.ts";
import { isDisabled, isDisallowed, isRequired } from "./validate-rules.ts";
import { formOf, isWrapper } from "./well-known.ts";

type Faults = Generator<MessageFault, void, undefined>;

/** What Envoy refuses in a message as it is written in JSON: by protobuf's parser, and by the rules of Envoy's API. */
export function* messageFaults(value: Data, message: DescMessage, path: Path): Faults {
  const form = formOf(message);
  if (form?.fits(value)) return;
  if (message.typeName === "google.protobuf.Any") yield* anyFaults(value, path);
  else if (isWrapper(message) && !isMap(value)) {
    for (const field of message.fields) yield* elementFaults(value, field, path);
  } else if (isMap(value)) yield* fieldsFaults(value, message, path);
  else yield { kind: "wrong-type", path, message: `must be ${form?.words ?? "a map"}` };
}

const fieldsOf = new Map<DescMessage, ReadonlyMap<string, DescField>>();

/** A field by the name that protobuf gives it, or by that of JSON. */
export const fieldNamed = (message: DescMessage, key: string): DescField | undefined => {
  let fields = fieldsOf.get(message);
  if (fields === undefined) {
    fields = new Map(
      message.fields.flatMap(
        (field) =>
          [
            [field.jsonName, field],
            [field.name, field],
          ] as const,
      ),
    );
    fieldsOf.set(message, fields);
  }
  return fields.get(key);
};

function* fieldsFaults(value: DataMap, message: DescMessage, path: Path): Faults {
  const given = new Map<DescField, string>();
  for (const [key, item] of Object.entries(value)) {
    const field = fieldNamed(message, key);
    if (field === undefined) yield unknownField(key, message, path);
    else if (item !== null) given.set(field, key);
  }
  if (isDisabled(message)) return;
  for (const oneof of message.oneofs) {
    const set = oneof.fields.flatMap((field) => given.get(field) ?? []);
    if (set.length > 1)
      yield { kind: "wrong-type", path, message: `may have only one of ${set.join(" and ")}` };
    if (set.length === 0 && isRequired(oneof))
      yield {
        kind: "refused-value",
        path,
        message: `must have one of ${oneof.fields.map(({ name }) => name).join(", ")}`,
      };
  }
  for (const field of message.fields) {
    const key = given.get(field);
    if (key !== undefined && isDisallowed(field))
      yield { kind: "refused-value", path: [...path, key], message: "is a field that Envoy no longer takes" };
    yield* fieldFaults(key === undefined ? undefined : value[key], field, [...path, key ?? field.name]);
  }
}

const unknownField = (key: string, message: DescMessage, path: Path): MessageFault => {
  const meant = nearestWord(
    key,
    message.fields.map(({ name }) => name),
  );
  return {
    kind: "unknown-field",
    path: [...path, key],
    message: `is not a field of ${message.typeName}`,
    hint: meant === undefined ? undefined : `did you mean ${meant}?`,
  };
};
