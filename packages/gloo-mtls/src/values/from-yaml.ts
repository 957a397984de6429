import { readYaml } from "@gloo-mtls/objects/yaml";
import type { FileLayer } from "./layer.ts";

/**
 * A values file as a layer, with the meaning that Helm gives it: YAML 1.1 booleans, octals and underscores in numbers,
 * merge keys, keys that are always text. An empty file is an empty map.
 *
 * @param text The text, or its bytes in UTF-8 (or in UTF-16 with a byte order mark).
 * @param options.file The name for problems; `-` for standard input.
 * @throws {ValuesError} As `readYaml` of `@gloo-mtls/objects/yaml`, with every problem at once.
 */
export const fromYaml = (text: string | Uint8Array, options: { readonly file: string }): FileLayer => ({
  kind: "file",
  ...readYaml(text, options),
});
