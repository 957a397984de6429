export { identityOf, nameOf, referenceOf } from "./identity.ts";
export { isList, openLists } from "./list.ts";
export { asData, asManifest, type Manifest } from "./manifest.ts";
