import { deepFreeze } from "@gloo-mtls/objects/data";
import { checkMaterial } from "../check/check-material.ts";
import type { Finding } from "../check/finding.ts";
import type { CheckOptions } from "../check/subject.ts";
import type { TlsMaterial } from "../material/tls-material.ts";
import { material, now } from "./sample.ts";

/** A finding on one line, with everything in it. */
export const line = ({ code, severity, message, hint, path }: Finding): string =>
  `${severity} ${code} at ${path.join("/")}: ${message} (${hint})`;

/** What is said about the sample material with some of it changed. */
export const said = (
  changed: Partial<TlsMaterial> = {},
  options: Partial<CheckOptions> = {},
): readonly string[] =>
  checkMaterial(deepFreeze({ ...material(), ...changed }), deepFreeze({ now, ...options })).map(line);
