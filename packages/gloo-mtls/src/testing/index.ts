export { type Alternatives, combinations } from "./combinations.ts";
export { type ManifestMatchers, manifestMatchers } from "./matchers.ts";
export { manifestSerializer } from "./serializer.ts";
