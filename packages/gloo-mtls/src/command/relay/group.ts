import type { GroupCommands } from "../program.ts";
import { addCheck } from "./check.ts";
import { addDoctor } from "./doctor.ts";
import { addMigrate } from "./migrate.ts";
import { addPlan } from "./plan.ts";
import { addRotate } from "./rotate.ts";
import { addSchema } from "./schema.ts";

/** `gloo-mtls relay`. */
export const relay: GroupCommands = {
  help: "Results go to standard output and nothing else does.",
  commands: [addPlan, addCheck, addDoctor, addRotate, addMigrate, addSchema],
};
