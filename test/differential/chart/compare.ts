import { fromSet, render, ValuesError } from "gloo-mtls";
import { parseAllDocuments } from "yaml";
import { canonical, firstDifference } from "../../parity/canonical.ts";
import { identityOf, type RecordedObject } from "../../parity/data.ts";
import { type Argument, helmTemplate } from "./helm.ts";

/** The flags as kinds of layers. */
export const kinds = { "--set": "set", "--set-json": "json", "--set-string": "string" } as const;

/** The codes of problems in which this library is stricter than Helm on purpose. */
const stricter: ReadonlySet<string> = new Set(["wrong-type", "bad-static-layer"]);

/** The objects of a stream by what identifies them; a second object of the same identity wins, as in a cluster. */
const byIdentity = (objects: readonly RecordedObject[]) =>
  new Map(objects.map((object) => [identityOf(object), canonical(object)]));

const objectsIn = (stream: string): readonly RecordedObject[] =>
  parseAllDocuments(stream, { version: "1.1", uniqueKeys: false, logLevel: "error" })
    .map((document) => document.toJS())
    .filter((object) => object !== null);

const ours = (args: readonly Argument[]) => {
  try {
    const layers = args.map(({ flag, expression }) => fromSet(expression, { as: kinds[flag] }));
    return { objects: byIdentity(render({ layers, unknownKeys: "warn" })) };
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    return { refused: error };
  }
};

/**
 * A defect of the chart, not a decision of it: text from the values, pasted into a template, that broke its YAML. Here such
 * text stands for itself.
 */
const brokenYaml = /YAML parse error|error converting YAML to JSON|error unmarshaling/;

/** How a render differs from Helm's, in a line; undefined when it does not. */
export const difference = async (args: readonly Argument[]): Promise<string | undefined> => {
  const answer = await helmTemplate(args);
  const mine = ours(args);
  if (mine.refused !== undefined) {
    if ("refused" in answer || mine.refused.problems.every(({ code }) => stricter.has(code)))
      return undefined;
    return `refused here only: ${mine.refused.message}`;
  }
  if ("refused" in answer)
    return brokenYaml.test(answer.refused) ? undefined : `refused by Helm only: ${answer.refused}`;
  const objects = objectsIn(answer.stream);
  // Text that broke the YAML of an object with an override leaves what Helm's `fromYaml` makes of its own error.
  if (objects.some(({ kind }) => kind === undefined)) return undefined;
  const theirs = byIdentity(objects);
  for (const [identity, object] of theirs) {
    const own = mine.objects.get(identity);
    if (own === undefined) return `${identity} is missing`;
    const found = firstDifference(own, object);
    if (found !== undefined) return `${identity} ${found}`;
  }
  for (const identity of mine.objects.keys())
    if (!theirs.has(identity)) return `${identity} is not in Helm's`;
  return undefined;
};

/** The fewest of the arguments that still differ: each is left out in turn for as long as that helps. */
export const smallest = async (args: readonly Argument[]): Promise<readonly Argument[]> => {
  for (const [index] of args.entries()) {
    const fewer = args.filter((_, other) => other !== index);
    if ((await difference(fewer)) !== undefined) return smallest(fewer);
  }
  return args;
};
