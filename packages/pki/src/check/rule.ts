import { type Part, secretKeys } from "../material/tls-material.ts";
import type { Finding } from "./finding.ts";
import type { Subject } from "./subject.ts";

/** One thing that can be wrong: pure, and silent where what it needs could not be read, because another rule says so. */
export type Rule = (subject: Subject) => Iterable<Finding>;

/** How a person calls a part: by its key in the Secret. */
export const partName = (part: Part): string => secretKeys[part];
