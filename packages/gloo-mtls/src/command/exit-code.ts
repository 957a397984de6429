// One table for both programs.
export { type ExitCode, exitCode } from "@gloo-mtls/certgen/command";
