export { Alias } from "./alias.ts";
export { type ExitCode, exitCode, exitCodeHelp, rotationExitCode } from "./exit-code.ts";
export { faultLines } from "./fault.ts";
export { newProgram } from "./program.ts";
