import type { DataMap, Path } from "@gloo-mtls/objects/data";
import { InputError, type Origin } from "@gloo-mtls/objects/report";
import { readObjects } from "@gloo-mtls/objects/stream";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";

/** The objects of a text, those of Lists included. */
interface PlacedObjects {
  readonly objects: readonly DataMap[];
  /** Where something of an object is written: `secret.yaml:4:12`. */
  readonly placeOf: (object: DataMap, path: Path) => string;
}

const placeText = (file: string, origin: Origin | undefined): string =>
  origin?.kind === "file" ? `${file}:${origin.line}:${origin.column}` : file;

/**
 * The objects in a stream of YAML documents, or in JSON, as kubectl reads them. Of what is wrong only the place and the code are
 * said: the reader's own messages may quote a key.
 *
 * @param complaint Printed after the place when it is not such a stream.
 * @param hint One sentence.
 * @throws {Failure}
 */
export const objectsIn = (text: string, file: string, complaint: string, hint: string): PlacedObjects => {
  try {
    const { objects, originOf } = readObjects(text, { file });
    return { objects, placeOf: (object, path) => placeText(file, originOf(object, path)) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [first] = error.findings;
    const place = placeText(file, first?.origin);
    throw new Failure(exitCode.refused, `${place}: ${complaint}: ${first?.code}\n  hint: ${hint}`);
  }
};
