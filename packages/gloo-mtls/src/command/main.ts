import { run } from "./run.ts";
import { start } from "./start.ts";

/** That of package.json, which `scripts/bundle.js` puts here. */
declare const packageVersion: string;

void start(process.argv.slice(2), (args, host) => run(args, host, packageVersion));
