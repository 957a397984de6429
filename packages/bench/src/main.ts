import { recordedCases } from "./cases.ts";
import { wholeCommand } from "./command.ts";
import { inProcess, perProxy } from "./in-process.ts";

console.log(await inProcess());
console.log(await perProxy());
console.log(recordedCases());
console.log(wholeCommand());
