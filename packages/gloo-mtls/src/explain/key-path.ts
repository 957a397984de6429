import { type Data, isMap, type Path } from "@gloo-mtls/objects/data";
import { InputError } from "@gloo-mtls/objects/report";
import { parseSet } from "../values/set/parse-set.ts";
import { SetError } from "../values/set/set-error.ts";

/**
 * The path of a key as Helm's `--set` names it: with `\.` for a dot within a name, and `[0]` for an item of a list.
 *
 * @throws {InputError} `bad-set` for what Helm does not take for a key.
 */
export const keyPath = (key: string): Path => {
  try {
    return [...stepsOf(parseSet(`${key}=`, { into: {}, as: "literal" }))];
  } catch (error) {
    if (!(error instanceof SetError)) throw error;
    throw new InputError([error.problem]);
  }
};

/** The steps to the one value that there is; of a list it is the last item. */
function* stepsOf(data: Data): Generator<string | number> {
  if (isMap(data)) {
    for (const [key, value] of Object.entries(data)) {
      yield key;
      yield* stepsOf(value);
    }
  } else if (Array.isArray(data)) {
    yield data.length - 1;
    yield* stepsOf(data.at(-1) ?? null);
  }
}
