export { jsonStream } from "./json-stream.ts";
export { keyText } from "./key-text.ts";
export { readYaml, type YamlFile } from "./read-yaml.ts";
export { readPlain, resolveScalar } from "./scalar.ts";
