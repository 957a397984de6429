import type { GroupCommands } from "../program.ts";
import { addAddSidecars } from "./add-sidecars.ts";

/** `gloo-mtls enterprise`. */
export const enterprise: GroupCommands = {
  help: `Commands for Gloo Gateway Enterprise. Values of its chart are rendered by \`gloo-mtls template --chart gloo-ee\`.`,
  commands: [addAddSidecars],
};
