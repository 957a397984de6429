import type { GroupCommands } from "../program.ts";
import { addCreate } from "./create.ts";
import { addInspect } from "./inspect.ts";
import { addRotate } from "./rotate.ts";
import { addSimulate } from "./simulate.ts";

/** `gloo-mtls certs`. */
export const certs: GroupCommands = {
  help: "Results go to standard output and nothing else does. A private key goes only where a flag says.",
  commands: [addCreate, addInspect, addRotate, addSimulate],
};
