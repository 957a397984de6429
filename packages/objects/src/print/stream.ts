import { optionKind, requireArgument, requireList } from "../report/options.ts";
import { Printer } from "./printer.ts";

/**
 * The manifests as a stream of YAML documents, each after `---`: what `kubectl apply -f -` takes. Without
 * manifests it is empty.
 *
 * @throws {InputError} `bad-option` for what is not a list.
 * @throws {UnprintableError} As `printDocument`; the path begins with the index of the manifest.
 */
export const toYaml = (manifests: readonly object[]): string => {
  requireList(manifests);
  const printer = new Printer();
  manifests.forEach((manifest, index) => {
    printer.streamed(manifest, index);
  });
  return printer.text;
};

/** Characters from which on a chunk is given out: some dozen objects, so that few writes are made. */
const chunkSize = 2 ** 16;

const anIterable = optionKind("a list", (value) => typeof Object(value)[Symbol.iterator] === "function");

/**
 * The text of `toYaml` in chunks of whole documents, each printed when it is asked for: for more manifests than one text may hold.
 * Only a single manifest may be too large.
 *
 * @throws {UnprintableError} As `toYaml`, when it comes to the manifest at fault. The chunks before it were given out by then.
 */
export function* yamlChunks(manifests: Iterable<object>): Generator<string, void, undefined> {
  requireArgument("manifests", manifests, anIterable);
  let chunk = "";
  let index = 0;
  for (const manifest of manifests) {
    const printer = new Printer();
    printer.streamed(manifest, index);
    index += 1;
    chunk += printer.text;
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
