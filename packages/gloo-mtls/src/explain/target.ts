import { type Data, formatPath, isMap, type NamedPath, type Path, valueAt } from "@gloo-mtls/objects/data";
import { type Manifest, nameOf, nearNames, referenceOf } from "@gloo-mtls/objects/object";
import { excerpt, InputError, nearestWord } from "@gloo-mtls/objects/report";
import type { NormalForms } from "../diff/normal-form.ts";
import { itemNames } from "./field.ts";

/** A part of an object; an empty place is the whole of it. */
export interface Target {
  readonly object: Manifest;
  /** In its normal form. */
  readonly place: Path;
}

/** Where a path that does not start at the top of the object may start. */
const starts: readonly (readonly string[])[] = [
  [],
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
  ["spec"],
  ["data"],
];

/**
 * What a text like `Deployment/gloo:spec.replicas` or `ConfigMap/gloo-system/name:envoy.yaml` names.
 *
 * @throws {InputError} `unknown-object`, `ambiguous-object` and `unknown-field`, with what may have been meant.
 */
export const targetOf = (text: string, objects: readonly Manifest[], forms: NormalForms): Target => {
  const [name = "", kept = ""] = /^([^:]*\/(?:system:)?[^:]*)(?::(.*))?$/s.exec(text)?.slice(1) ?? [text];
  const found = objects.filter((object) => isNamed(object, name.split("/")));
  const [object] = found;
  if (object === undefined) {
    throw refused("unknown-object", `these values make no object ${excerpt(name)}`, nearNames(name, objects));
  }
  if (found.length > 1) {
    throw refused(
      "ambiguous-object",
      `several objects are named ${excerpt(name)}`,
      `write one of ${found.map(nameOf).join(", ")}`,
    );
  }
  return { object, place: placeIn(object, forms.of(object), kept) };
};

const isNamed = ({ kind, metadata }: Manifest, parts: readonly string[]): boolean => {
  const [wanted, namespace, name] = parts.length === 3 ? parts : [parts[0], undefined, parts[1]];
  return (
    parts.length <= 3 &&
    kind.toLowerCase() === wanted?.toLowerCase() &&
    metadata.name === name &&
    (namespace === undefined || metadata.namespace === namespace)
  );
};

const refused = (code: string, message: string, hint: string): InputError =>
  new InputError([{ code, severity: "error", path: [], message, hint }]);

/** How far a path was followed. */
interface Reached {
  readonly path: NamedPath;
  readonly place: Path;
  readonly at: Data;
  readonly rest: string;
}

const placeIn = (object: Manifest, form: Data, text: string): Path => {
  let furthest: Reached = { path: [], place: [], at: form, rest: text };
  for (const start of starts) {
    const at = valueAt(form, start);
    if (at === undefined) continue;
    const reached = followed({ path: start, place: start, at, rest: text });
    if (reached.rest === "") return reached.place;
    if (reached.rest.length < furthest.rest.length) furthest = reached;
  }
  throw unknownField(object, furthest, text);
};

const unknownField = (object: Manifest, { path, place, at, rest }: Reached, text: string): InputError => {
  const steps: NamedPath = Array.isArray(at) ? itemNames(at, place.at(-1)) : isMap(at) ? Object.keys(at) : [];
  const names = steps.map((step) => formatPath([step]));
  const meant = nearestWord(/^\.?(\[[^\]]*\]?|[^.[]*)/.exec(rest)?.[1] ?? "", names);
  const step = steps[names.indexOf(meant ?? "")];
  const around = path.length === 0 ? nameOf(object) : formatPath(path);
  return new InputError([
    {
      code: "unknown-field",
      severity: "error",
      object: referenceOf(object),
      path: [],
      message: `these values make no field ${excerpt(text)}`,
      hint:
        step === undefined
          ? `${around} has ${names.slice(0, 8).join(", ") || "no fields"}`
          : `did you mean ${formatPath([...path, step])}?`,
    },
  ]);
};

const followed = (reached: Reached): Reached => {
  const { path, place, at, rest } = reached;
  if (rest === "") return reached;
  const step = Array.isArray(at)
    ? itemAt(at, place, rest)
    : isMap(at)
      ? keyAt(Object.keys(at), rest)
      : undefined;
  const below = step === undefined ? undefined : valueAt(at, [step.key]);
  if (step === undefined || below === undefined) return reached;
  return followed({
    path: [...path, step.name],
    place: [...place, step.key],
    at: below,
    rest: rest.slice(step.length),
  });
};

/** The first step of a path: as the data has it, for people, and how long it is in the text. */
interface Step {
  readonly key: string | number;
  readonly name: NamedPath[number];
  readonly length: number;
}

/** What stands in brackets at the start of a path. */
const bracketIn = (text: string): { readonly inside: string; readonly length: number } | undefined => {
  const [bracket, inside = ""] = /^\.?\[((?:[^\]"]|"(?:[^"\\]|\\.)*")*)\]/.exec(text) ?? [];
  return bracket === undefined ? undefined : { inside, length: bracket.length };
};

/** A key may have dots, so the longest one counts. */
const keyAt = (keys: readonly string[], text: string): Step | undefined => {
  const bracket = bracketIn(text);
  const named = keys.find((key) => bracket?.inside === key || bracket?.inside === JSON.stringify(key));
  if (bracket !== undefined && named !== undefined)
    return { key: named, name: named, length: bracket.length };
  const rest = text.replace(/^\./, "");
  const [key] = keys
    .filter((name) => rest.startsWith(name) && /^(?:$|[.[])/.test(rest.slice(name.length)))
    .sort((one, other) => other.length - one.length);
  if (key === undefined) return undefined;
  return { key, name: key, length: text.length - rest.length + key.length };
};

/** An item of a list: by its key as it is written in paths, by one of the values of that, or by its index. */
const itemAt = (list: readonly Data[], place: Path, text: string): Step | undefined => {
  const bracket = bracketIn(text);
  if (bracket === undefined) return undefined;
  const names = itemNames(list, place.at(-1));
  const index = names.findIndex((name, at) => {
    if (formatPath([name]) === `[${bracket.inside}]` || `${at}` === bracket.inside) return true;
    return typeof name === "object" && Object.values(name).some((value) => isWritten(value, bracket.inside));
  });
  const name = names[index];
  return name === undefined ? undefined : { key: index, name, length: bracket.length };
};

const isWritten = (value: string | number, text: string): boolean =>
  String(value) === text || JSON.stringify(value) === text;
