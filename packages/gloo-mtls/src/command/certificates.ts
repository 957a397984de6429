import { join } from "node:path";
import type { Material } from "../material/material.ts";
import { exitCode } from "./exit-code.ts";
import { Failure, reasonOf } from "./failure.ts";
import type { Surroundings } from "./surroundings.ts";

/** The caller's certificates from a folder that looks like a mounted Secret: `tls.crt`, `tls.key`, `ca.crt`. */
export const materialIn = (folder: string, { read }: Pick<Surroundings, "read">): Material => {
  const text = (name: string): string => {
    const path = join(folder, name);
    try {
      return new TextDecoder().decode(read(path));
    } catch (error) {
      throw new Failure(
        exitCode.files,
        `${path}: cannot be read: ${reasonOf(error)}\n  hint: --certificates takes a folder with tls.crt, tls.key and ca.crt`,
        { cause: error },
      );
    }
  };
  return { glooMtls: { certificate: text("tls.crt"), privateKey: text("tls.key"), ca: text("ca.crt") } };
};
