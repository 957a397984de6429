import { recordedCases } from "./cases.ts";
import { keptMaterial, modelChecker, newMaterial } from "./certificates.ts";
import { wholeCommand } from "./command.ts";
import { inProcess, perProxy } from "./in-process.ts";
import { injectShares, perInjectedProxy } from "./istio.ts";
import { perUpstream, upstreamShares } from "./upstreams.ts";

console.log(await inProcess());
console.log(await perProxy());
console.log(recordedCases());
console.log(wholeCommand());
console.log(newMaterial());
console.log(await keptMaterial());
console.log(modelChecker());
console.log(perInjectedProxy());
console.log(injectShares());
console.log(perUpstream());
console.log(upstreamShares());
