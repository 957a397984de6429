import { listAt, textAt } from "@gloo-mtls/objects/data";
import { formatFinding, InputError } from "@gloo-mtls/objects/report";
import { readStream } from "@gloo-mtls/objects/stream";
import { jsonStream } from "@gloo-mtls/objects/yaml";
import { isEnvoyDump } from "./envoy-dump.ts";

/** An input, by its kind. */
export type ReadInput =
  | { readonly kind: "log"; readonly text: string; readonly unreadable?: string | undefined }
  | { readonly kind: "objects"; readonly objects: readonly unknown[] }
  | { readonly kind: "config-dump"; readonly dump: unknown };

/** Why an input is not read at all. */
export interface InputProblem {
  readonly code: "too-large" | "empty" | "not-utf8";
  /** What is wrong with the input, as the end of a sentence. */
  readonly message: string;
  readonly hint: string;
}

/** The size limit of an input, in characters: a config dump of thousands of clusters. */
export const maxInputLength = 67_108_864;

/** The size limit of an input in YAML, in characters. */
const maxYamlLength = 8_388_608;

const firstKey =
  /^\ufeff?(?:[ \t]*(?:#[^\n]*|---[^\n]*|%[^\n]*)?\r?\n)*(?<indentation> {0,40})["']?[A-Za-z][\w.-]{0,60}["']?:(?:\s|$)/;

/** A document of Kubernetes objects, and not a log in which such lines occur: its first line is a key. */
const isYaml = (text: string): boolean => {
  const indentation = firstKey.exec(text)?.groups?.indentation;
  return (
    indentation !== undefined &&
    ["apiVersion", "kind"].every((key) => new RegExp(`^${indentation}["']?${key}["']?:`, "m").test(text))
  );
};

/** The objects of JSON with one after the other, and not a log of one JSON object a line. */
const jsonObjects = (text: string): readonly unknown[] | undefined => {
  if (!/"apiVersion"\s*:/.test(text.slice(0, 65_536))) return undefined;
  const values = jsonStream(text)?.map(({ start, end }) => fromJson(text.slice(start, end)));
  const isObject = (value: unknown): boolean =>
    textAt(value, ["apiVersion"]) !== undefined && textAt(value, ["kind"]) !== undefined;
  return values?.every(isObject) === true ? values : undefined;
};

/** A document of objects or a config dump in JSON that is cut off, and not a log of one JSON object a line. */
const isBrokenJson = (text: string): boolean =>
  /"(?:apiVersion|kind|configs)"\s*:/.test(text.slice(0, 65_536)) &&
  fromJson(text.slice(0, text.indexOf("\n") + 1 || undefined)) === undefined;

/** Why an input cannot be read at all; undefined when it can. */
export const inputProblem = (text: string): InputProblem | undefined => {
  if (text.length > maxInputLength) {
    return {
      code: "too-large",
      message: "is longer than 64 MiB",
      hint: "give the last lines of the log, as with kubectl logs --tail=10000",
    };
  }
  if (text.trim() === "") {
    return {
      code: "empty",
      message: "is empty",
      hint: "check the command before the pipe: kubectl logs prints nothing when no pod has the label, or the container has written nothing",
    };
  }
  if (text.slice(0, 4096).includes("\0")) {
    return {
      code: "not-utf8",
      message: "is not UTF-8 text",
      hint: "PowerShell's > writes UTF-16; use | Out-File -Encoding utf8 instead",
    };
  }
  if (text.length > maxYamlLength && isYaml(text)) {
    return {
      code: "too-large",
      message: "is YAML of more than 8 MiB",
      hint: "give it in parts, such as one namespace at a time, or as JSON with kubectl get -o json",
    };
  }
  return undefined;
};

/** Recognises a text: a config dump of Envoy, Kubernetes objects in YAML or JSON, otherwise a log. */
export const readInput = (text: string): ReadInput => {
  if (/^\s*[[{]/.test(text)) {
    const value = fromJson(text);
    if (isEnvoyDump(value)) return { kind: "config-dump", dump: value };
    const objects = textAt(value, ["kind"]) === undefined ? jsonObjects(text) : [value];
    if (objects !== undefined) {
      return {
        kind: "objects",
        objects: objects.flatMap((object) => [object, ...listAt(object, ["items"])]),
      };
    }
    return {
      kind: "log",
      text,
      unreadable:
        value === undefined && isBrokenJson(text)
          ? "it looks like Kubernetes objects or a config dump in JSON, and is not valid JSON: it may be cut off"
          : undefined,
    };
  }
  return isYaml(text) ? fromYaml(text) : { kind: "log", text };
};

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A broken stream is read as a log too, which still finds the messages of a status. */
const fromYaml = (text: string): ReadInput => {
  try {
    return { kind: "objects", objects: readStream(text, { file: "-" }).manifests };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = error.findings;
    const why = first === undefined ? "" : `: ${formatFinding(first).split("\n")[0]}`;
    return {
      kind: "log",
      text,
      unreadable: `it looks like Kubernetes objects, and cannot be read as such${why}`,
    };
  }
};
