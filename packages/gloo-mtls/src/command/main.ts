import { groups } from "./groups.ts";
import { runGroup } from "./program.ts";
import { proofs, runProof } from "./run-proof.ts";
import { start } from "./start.ts";

/** That of package.json, which `scripts/bundle.js` of the repository puts here. */
declare const packageVersion: string;

const args = process.argv.slice(2);
const group = groups.find(({ name }) => name === args[0]);

// Each group and the rest are files of their own after bundling, of which a run loads one.
if (group !== undefined) void start(args.slice(1), (...given) => runGroup(group, ...given));
else if (proofs.has(args[0])) void start(args, runProof);
else void start(args, async (...given) => (await import("./run.ts")).run(...given, packageVersion));
