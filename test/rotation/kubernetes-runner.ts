import { readFileSync } from "node:fs";
import { runOnLane } from "./run-on-lane.ts";

// A process of its own, so that it can be killed. The key is in a file, as arguments are for everyone to see.
const [, , file = ""] = process.argv;
process.stdout.write(JSON.stringify(await runOnLane(JSON.parse(readFileSync(file, "utf8")))));
