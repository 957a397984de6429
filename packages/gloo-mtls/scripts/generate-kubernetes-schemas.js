import { writeFile } from "node:fs/promises";
import { kubernetesSchema } from "./kubernetes-schema.js";

await writeFile(new URL("../../../schemas/kubernetes.schema.json", import.meta.url), kubernetesSchema());
