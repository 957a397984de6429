import { anObjectWith, aText, requireArgument, required } from "../report/options.ts";
import { floatKey } from "./float-key.ts";
import type { Scalar } from "./scalar.ts";

/** The text that Helm makes of a key; undefined for null and for an integer beyond 63 bits, which it refuses as keys. */
export const keyText = (scalar: Scalar): string | undefined => {
  requireArgument("scalar", scalar, anObjectWith({ type: required(aText) }));
  switch (scalar.type) {
    case "null":
      return undefined;
    case "int":
      return BigInt.asIntN(64, scalar.value) === scalar.value ? String(scalar.value) : undefined;
    case "float":
      return floatKey(scalar.value);
    case "bool":
    case "text":
      return String(scalar.value);
  }
};
