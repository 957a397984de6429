import type { MaterialCheck } from "./material-check.ts";
import { nodeSurroundings } from "./node-surroundings.ts";
import { run } from "./run.ts";

// This is bundled and then run with the `require` of `bin/command.cjs`, so the path is seen from there.
const materialCheck = (): MaterialCheck => require("../dist/command/material-check.cjs");

// Everything is written by then, so nothing is waited for.
process.exit(run(process.argv.slice(2), { ...nodeSurroundings, materialCheck }));
