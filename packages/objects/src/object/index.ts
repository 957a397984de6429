export { groupOf, identityOf, nameOf, referenceOf } from "./identity.ts";
export { imageReference } from "./image-reference.ts";
export { matchesLabels } from "./label-match.ts";
export { labelSelector } from "./label-selector.ts";
export { isList, openLists } from "./list.ts";
export { asData, asManifest, isManifest, type Manifest } from "./manifest.ts";
export { nearNames } from "./near-names.ts";
export { secretEntry, secretKeysOf } from "./secret-data.ts";
export { isServerMetadata, withoutServerFields } from "./server-fields.ts";
