import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

// A process of its own, so that it can be killed: before the rename whose number is in the variable.
let left = Number(process.env.DIE_AT_RENAME);
const mortal =
  <R>(rename: (from: fs.PathLike, to: fs.PathLike) => R) =>
  (from: fs.PathLike, to: fs.PathLike): R => {
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
    return rename(from, to);
  };
fs.renameSync = mortal(fs.renameSync);
fs.promises.rename = mortal(fs.promises.rename);
syncBuiltinESMExports();

const { groups } = await import("gloo-mtls/internal/src/command/groups.ts");
const { nodeHost } = await import("gloo-mtls/internal/src/command/io/node-host.ts");
const { runGroup } = await import("gloo-mtls/internal/src/command/program.ts");
const certs = groups.find(({ name }) => name === "certs");
if (certs === undefined) throw new Error("there is no group certs");
process.exitCode = await runGroup(certs, process.argv.slice(2), nodeHost);
