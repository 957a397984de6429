import { writeFile } from "node:fs/promises";
import { codesMarkdown } from "../dist/codes/markdown.js";
import { relayJsonSchema } from "../dist/relay/spec/json-schema.js";
import { valuesJsonSchema } from "../dist/values/docs/json-schema.js";
import { valuesMarkdown } from "../dist/values/docs/markdown.js";
import { valuesTypeSchema } from "../dist/values/docs/type-schema.js";
import { valuesYaml } from "../dist/values/docs/yaml.js";
import { schemaFiles } from "./schema-files.js";

const root = new URL("../../../", import.meta.url);
const files = await schemaFiles({
  valuesJsonSchema,
  valuesMarkdown,
  valuesTypeSchema,
  valuesYaml,
  relayJsonSchema,
});

for (const [name, text] of Object.entries(files)) await writeFile(new URL(name, root), text);
await writeFile(new URL("docs/codes.md", root), codesMarkdown());
