import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";

export const warningAbout = (manifest: Manifest, code: string, message: string, hint: string): Finding => ({
  code,
  severity: "warning",
  object: referenceOf(manifest),
  path: [],
  message,
  hint,
});
