import { nodeSurroundings } from "./node-surroundings.ts";
import { run } from "./run.ts";

process.exitCode = run(process.argv.slice(2), nodeSurroundings);
