import { type Data, isMap, type Path } from "@gloo-mtls/objects/data";
import { nearestWord } from "@gloo-mtls/objects/report";
import type { MessageFault } from "./fault.ts";
import { messageFaults } from "./message-faults.ts";
import { registry } from "./registry.ts";
import { formOf, isWrapper } from "./well-known.ts";

/** What Envoy refuses in an extension's configuration, which names its own type. */
export function* anyFaults(value: Data, path: Path): Generator<MessageFault, void, undefined> {
  if (!isMap(value)) {
    yield { kind: "wrong-type", path, message: "must be a map with @type" };
    return;
  }
  const { "@type": url, ...fields } = value;
  if (url === undefined) {
    if (Object.keys(value).length > 0)
      yield { kind: "wrong-type", path, message: "must say its type in @type" };
    return;
  }
  const [, name] = /^[^/]+\/(?:.*\/)?([^/]+)$/.exec(typeof url === "string" ? url : "") ?? [];
  if (name === undefined) {
    yield {
      kind: "wrong-type",
      path: [...path, "@type"],
      message: "must be a type such as type.googleapis.com/envoy.config.core.v3.Node",
    };
    return;
  }
  const message = registry().getMessage(name);
  if (message === undefined)
    yield {
      kind: "not-judged",
      path: [...path, "@type"],
      message: `there is no description of ${name} here, so this configuration was not checked`,
      hint: hintFor(name),
    };
  else if (formOf(message) === undefined && !isWrapper(message)) yield* messageFaults(fields, message, path);
  else if (fields.value !== undefined) yield* messageFaults(fields.value, message, [...path, "value"]);
}

/** A type is misspelt more often than it is new. */
const hintFor = (name: string): string | undefined => {
  const [, namespace = "", word = ""] = /^(.*\.)?([^.]*)$/.exec(name) ?? [];
  const siblings = [...registry()].flatMap((type) =>
    type.kind === "message" && type.typeName === `${namespace}${type.name}` ? [type.name] : [],
  );
  const meant = nearestWord(word, siblings);
  return meant === undefined
    ? undefined
    : `did you mean ${namespace}${meant}? Envoy refuses a type that it does not know`;
};
