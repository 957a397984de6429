// `npm run api`: the reference of every public export, as web pages in the folder `api`.
import { join } from "node:path";
import { published } from "./scripts/packages.js";

export default {
  name: "gloo-mtls",
  entryPoints: published.flatMap(({ folder, entries }) => entries.map(({ file }) => join(folder, file))),
  tsconfig: "tsconfig.api.json",
  skipErrorChecking: true, // tsc has checked the sources.
  out: "api",
  readme: "README.md",
  excludePrivate: true,
  excludeInternal: true,
  disableSources: true,
  hideGenerator: true,
  validation: { notExported: false, invalidLink: true, invalidPath: false, notDocumented: true },
  requiredToBeDocumented: ["Class", "Interface", "Function", "Variable", "TypeAlias"],
  treatValidationWarningsAsErrors: true,
};
