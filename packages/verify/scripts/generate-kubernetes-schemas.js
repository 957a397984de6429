import { writeFile } from "node:fs/promises";
import { kubernetesSchema } from "./kubernetes-schema.js";

await writeFile(new URL("../src/validity/kubernetes/schema-text.ts", import.meta.url), kubernetesSchema());
