import type { Manifest } from "@gloo-mtls/objects/object";
import { referenceOf } from "@gloo-mtls/objects/object";
import type { Found, Rule } from "@gloo-mtls/objects/report";
import type { Context } from "../context.ts";

export type DoctorRule = Rule<Context>;

/** Something found about an object, with the commands that fix it. */
export const foundOf = (
  manifest: Manifest,
  message: string,
  commands: readonly string[],
  rest: Partial<Found> = {},
): Found => ({ object: referenceOf(manifest), path: [], message, commands, ...rest });
