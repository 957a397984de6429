// Runs the command once, as most runs go, and keeps what V8 compiled for it.
import { writeFileSync } from "node:fs";
import { codeCache, command } from "../bin/command.cjs";

process.argv.splice(
  2,
  Number.POSITIVE_INFINITY,
  "template",
  "--set",
  "global.glooMtls.enabled=true",
  "-f",
  "/dev/null",
);
const { run, script } = command(undefined);
process.on("exit", () => writeFileSync(codeCache, script.createCachedData()));
run();
