import { maxDepth } from "../data/bounds.ts";
import type { Path } from "../data/path.ts";
import type { Finding } from "./finding.ts";
import { aText, requireArgument } from "./options.ts";
import type { Origin } from "./origin.ts";

/** Maps and lists within each other beyond what any value needs: more than `maxDepth`. */
export const tooDeep = (path: Path, origin?: Origin): Finding => ({
  code: "too-deep",
  severity: "error",
  path,
  origin,
  message: `maps and lists are nested more than ${maxDepth} levels deep`,
  hint: "look for a bracket or an indentation that is repeated by mistake",
});

/** More than can be read in reasonable time and memory. `amount` follows "more than". */
export const tooLarge = (amount: string, origin?: Origin): Finding => {
  requireArgument("amount", amount, aText);
  return {
    code: "too-large",
    severity: "error",
    path: [],
    origin,
    message: `this is more than ${amount}`,
    hint: "look for text that came in by mistake, or pass it in parts",
  };
};
