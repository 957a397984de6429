import { writeFile } from "node:fs/promises";
import { codesMarkdown } from "../dist/codes/markdown.js";
import { valuesJsonSchema } from "../dist/values/docs/json-schema.js";
import { valuesMarkdown } from "../dist/values/docs/markdown.js";
import { valuesTypeSchema } from "../dist/values/docs/type-schema.js";
import { valuesYaml } from "../dist/values/docs/yaml.js";
import { schemaFiles } from "./schema-files.js";

const folder = new URL("../../../schemas/", import.meta.url);
const files = await schemaFiles({ valuesJsonSchema, valuesMarkdown, valuesTypeSchema, valuesYaml });

for (const [name, text] of Object.entries(files)) await writeFile(new URL(name, folder), text);
await writeFile(new URL("../../../docs/codes.md", import.meta.url), codesMarkdown());
