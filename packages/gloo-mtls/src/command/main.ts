import { nodeSurroundings } from "./node-surroundings.ts";
import { run } from "./run.ts";

// Everything is written by then, so nothing is waited for.
process.exit(run(process.argv.slice(2), nodeSurroundings));
