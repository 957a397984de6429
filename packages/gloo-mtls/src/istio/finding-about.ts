import type { Path } from "@gloo-mtls/objects/data";
import { type Manifest, referenceOf } from "@gloo-mtls/objects/object";
import type { Finding } from "@gloo-mtls/objects/report";

/** A finding about an object. */
export const findingAbout = (
  manifest: Manifest | undefined,
  severity: Finding["severity"],
  code: string,
  path: Path,
  message: string,
  hint: string,
): Finding => ({ code, severity, object: manifest && referenceOf(manifest), path, message, hint });
