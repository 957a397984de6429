import type { GroupCommands } from "../program.ts";
import { addCertManager } from "./cert-manager.ts";
import { addCreate } from "./create.ts";
import { addInspect } from "./inspect.ts";
import { addNormalize } from "./normalize.ts";
import { addRotate } from "./rotate.ts";
import { addSimulate } from "./simulate.ts";

/** `gloo-mtls certs`. */
export const certs: GroupCommands = {
  help: "Results go to standard output and nothing else does. A private key goes only where a flag says.",
  commands: [addCreate, addInspect, addNormalize, addRotate, addSimulate, addCertManager],
};
