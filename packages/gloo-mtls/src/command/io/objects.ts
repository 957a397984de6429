import { parseAllDocuments } from "yaml";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field of a map that is its own: `__proto__` and the like are none. Undefined when there is no such field, or no map. */
export const fieldOf = (value: unknown, key: string): unknown =>
  isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** An object, or what it holds when it is a list, as kubectl prints several. */
const unlisted = (value: unknown): readonly unknown[] => {
  const items = fieldOf(value, "items");
  return Array.isArray(items) ? items : [value];
};

/**
 * The objects in a stream of YAML documents, or in JSON. The reader's own messages are dropped, lest they quote a key.
 *
 * @param complaint What is said when it is no such stream: a sentence.
 * @param hint What follows it.
 */
export const objectsIn = (text: string, complaint: string, hint: string): readonly unknown[] => {
  const unreadable = (why: string): Failure => new Failure(exitCode.refused, `${complaint}${why}${hint}`);
  try {
    // Keys that repeat would be looked for in quadratic time; the last of them wins, as in the API server.
    const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: "silent", uniqueKeys: false });
    return [...documents].flatMap((document) => {
      const [problem] = document.errors;
      if (problem !== undefined) throw unreadable(`: ${problem.code} at character ${problem.pos[0]}`);
      return unlisted(document.toJS({ maxAliasCount: 100 }));
    });
  } catch (error) {
    throw error instanceof Failure ? error : unreadable("");
  }
};
