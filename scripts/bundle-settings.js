import { createRequire } from "node:module";

/** Written as modules: it has fewer files, of which only what is used is bundled. What Node would take is CommonJS. */
const yamlAsModules = createRequire(new URL("../packages/objects/package.json", import.meta.url))
  .resolve("yaml/package.json")
  .replace("package.json", "browser/dist/index.js");

/** How rolldown reads the sources and what they import, for everything that runs from one file. */
export const bundleSettings = {
  platform: "node",
  resolve: {
    conditionNames: ["@gloo-mtls/source", "import"],
    // node-fetch takes its URL from whatwg-url where Node has none; the tables behind it are larger than all the rest.
    alias: { "whatwg-url": "node:url", yaml: yamlAsModules },
  },
  treeshake: { moduleSideEffects: false },
  logLevel: "warn",
};
