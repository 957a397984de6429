import { relaySpecFromYaml } from "../../relay/spec/read-spec.ts";
import type { RelaySpec } from "../../relay/spec/relay-spec.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, reasonOf } from "../failure.ts";
import type { Surroundings } from "../surroundings.ts";

/** The specification in a file; of standard input for `-`. */
export const readSpec = (path: string, { read }: Pick<Surroundings, "read">): RelaySpec => {
  let bytes: Uint8Array;
  try {
    bytes = read(path);
  } catch (error) {
    throw new Failure(exitCode.files, `${path}: cannot be read: ${reasonOf(error)}`, { cause: error });
  }
  return relaySpecFromYaml(bytes, { file: path });
};
