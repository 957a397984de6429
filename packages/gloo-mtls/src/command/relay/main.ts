import { nodeRelaySurroundings } from "./node-relay-surroundings.ts";
import { run } from "./run.ts";

// The group's own name is the first argument.
process.exitCode = await run(process.argv.slice(3), nodeRelaySurroundings);
