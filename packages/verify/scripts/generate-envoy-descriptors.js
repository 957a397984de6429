import { writeFile } from "node:fs/promises";
import { descriptorsModule, envoyDescriptors } from "./envoy-descriptors.js";

const bytes = envoyDescriptors();
await writeFile(new URL("../../../schemas/envoy.binpb", import.meta.url), bytes);
await writeFile(
  new URL("../src/validity/envoy/descriptors-text.ts", import.meta.url),
  descriptorsModule(bytes),
);
