// `npm start`: installs, makes the command and renders an example. Standard output has the manifests and
// nothing else.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
const pnpm = packageManager.replace(/\+.*$/, "");
const quiet = "--loglevel=error";
const example = "examples/mtls/values.yaml";

const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Runs a program whose output is progress. Ends this one where it fails, with what it printed and its exit
 * code.
 */
const run = (command, args, stdout) => {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["inherit", stdout, 2] });
  if (status === 0) return;
  say(`npm start: ${command} ${args.join(" ")} failed${error === undefined ? "" : `: ${error.message}`}`);
  process.exit(status ?? 1);
};

const npx = process.platform === "win32" ? "npx.cmd" : "npx";

say("1/3 installing packages (a minute or two the first time)");
run(npx, ["--yes", quiet, pnpm, "install", "--frozen-lockfile", quiet], 2);
// The command is bundled from the sources: it needs no build by tsc, and the tests are not looked at.
say("2/3 building the command");
run(process.execPath, ["scripts/bundle.js"], 2);
say(`3/3 rendering ${example}`);
const command = ["packages/gloo-mtls/bin/gloo-mtls.cjs"];
run(process.execPath, [...command, "template", "gloo", "-n", "gloo-system", "-f", example], 1);
say(`
Next, in this folder:
  node_modules/.bin/gloo-mtls template -f ${example} --output-dir rendered   a file for each object
  node_modules/.bin/gloo-mtls verify rendered                                whether mutual TLS really holds
  node_modules/.bin/gloo-mtls --help                                         every command
The guides are in docs/, and README.md lists them.`);
