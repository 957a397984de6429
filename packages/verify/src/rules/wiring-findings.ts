import { applyRules, type Finding } from "@gloo-mtls/objects/report";
import type { VerifyOptions } from "../options.ts";
import type { Wiring } from "../wiring/wiring.ts";
import { rules } from "./index.ts";
import { subjectOf } from "./subject.ts";

/** What is wrong with the graph of an installation, whatever the API server and Envoy say to its objects. */
export const wiringFindings = (
  wiring: Wiring,
  options: VerifyOptions,
): readonly Finding<keyof typeof rules>[] => [...applyRules(rules, subjectOf(wiring, options))];
