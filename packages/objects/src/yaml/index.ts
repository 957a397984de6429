export { keyText } from "./key-text.ts";
export { tooDeep } from "./problems/too-deep.ts";
export { tooLarge } from "./problems/too-large.ts";
export { readYaml, type YamlFile } from "./read-yaml.ts";
export { readPlain, resolveScalar } from "./scalar.ts";
