import type { KeyBits } from "@gloo-mtls/pki";
import { InvalidArgumentError, Option } from "commander";

const sizes = [2048, 3072, 4096] as const satisfies readonly KeyBits[];

/** The flag of the size of new RSA keys. */
export const keyBitsOption = (): Option =>
  new Option("--key-bits <bits>", "size of new RSA keys (default: 2048)")
    .choices(sizes.map(String))
    .argParser((text: string): KeyBits => {
      const bits = sizes.find((size) => String(size) === text);
      if (bits === undefined) throw new InvalidArgumentError(`Allowed choices are ${sizes.join(", ")}.`);
      return bits;
    });
