import { readFileSync } from "node:fs";
import { runOnFolder } from "./run-on-folder.ts";

// A process of its own, so that it can be killed. The key is in a file, as arguments are for everyone to see.
const [, , file = ""] = process.argv;
const { dieBefore, ...run } = JSON.parse(readFileSync(file, "utf8"));
await runOnFolder(run, (call) => {
  if (call === dieBefore) process.kill(process.pid, "SIGKILL");
});
