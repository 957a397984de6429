import { ValuesError } from "@gloo-mtls/objects/report";
import { fromObject, fromYaml } from "../../values/layers.ts";
import { RelayError } from "../relay-error.ts";
import { type CheckedSpec, checkSpec } from "./check-spec.ts";
import type { RelaySpec } from "./relay-spec.ts";

const specOf = (checked: CheckedSpec): RelaySpec => {
  if (checked.spec === undefined) throw new RelayError(checked.problems);
  return checked.spec;
};

const asRelayError = <Result>(read: () => Result): Result => {
  try {
    return read();
  } catch (error) {
    throw error instanceof ValuesError ? new RelayError(error.problems) : error;
  }
};

/**
 * A specification from an object, copied.
 * @throws {RelayError} With every problem at once.
 */
export const relaySpecOf = (value: object): RelaySpec =>
  asRelayError(() => specOf(checkSpec(fromObject(value).data, () => undefined)));

/**
 * A specification from YAML; problems name the line.
 * @param options.file The name for problems; `-` for standard input.
 * @throws {RelayError} With every problem at once.
 */
export const relaySpecFromYaml = (
  text: string | Uint8Array,
  { file }: { readonly file: string },
): RelaySpec =>
  asRelayError(() => {
    const { data, originOf } = fromYaml(text, { file });
    return specOf(checkSpec(data, originOf));
  });
