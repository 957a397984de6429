import { Printer } from "./printer.ts";

/**
 * The manifests as a stream of YAML documents, each behind `---`: what `kubectl apply -f -` takes. No manifests are no text.
 *
 * @throws {UnprintableError} As `printDocument`; the path begins with the index of the manifest.
 */
export const toYaml = (manifests: readonly object[]): string => {
  const printer = new Printer();
  manifests.forEach((manifest, index) => {
    printer.streamed(manifest, index);
  });
  return printer.text;
};
