export { identityOf, nameOf, referenceOf } from "./identity.ts";
export { isList } from "./list.ts";
export type { Manifest } from "./manifest.ts";
