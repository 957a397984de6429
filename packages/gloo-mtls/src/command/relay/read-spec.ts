import { relaySpecFromYaml } from "../../relay/spec/read-spec.ts";
import type { RelaySpec } from "../../relay/spec/relay-spec.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { bytesIn } from "../io/files.ts";
import type { Host } from "../io/host.ts";

/** The specification in the file that a flag names; of standard input for `-`. */
export const readSpec = (file: string, host: Pick<Host, "read">): RelaySpec =>
  relaySpecFromYaml(bytesIn(file, host), { file });

/**
 * A flag that has to be there. Commander's own check would come before that of misspelt flags, and hide
 * them.
 */
export const required = (flag: string, value: string | undefined): string => {
  if (value !== undefined) return value;
  throw new Failure(
    exitCode.usage,
    `${flag} is missing\n  hint: add ${flag} <file>, or - for standard input`,
  );
};
