import { groups } from "./groups.ts";
import { runGroup } from "./program.ts";
import { start } from "./start.ts";

// `bin/gloo-mtls.cjs` runs this where the first argument is the name of a group.
const [name, ...args] = process.argv.slice(2);
for (const group of groups) {
  if (group.name === name) await start(args, (...run) => runGroup(group, ...run));
}
