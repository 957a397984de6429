import { InputError } from "@gloo-mtls/objects/report";
import { fromObject, fromYaml } from "../../values/layers.ts";
import { type CheckedSpec, checkSpec } from "./check-spec.ts";
import type { RelaySpec } from "./relay-spec.ts";

const specOf = (checked: CheckedSpec): RelaySpec => {
  if (checked.spec === undefined) throw new InputError(checked.problems);
  return checked.spec;
};

/**
 * A specification from an object, copied.
 * @throws {InputError} With every problem at once.
 */
export const relaySpecOf = (value: object): RelaySpec =>
  specOf(checkSpec(fromObject(value).data, () => undefined));

/**
 * A specification from YAML; problems name the line.
 * @param options.file The name for problems; `-` for standard input.
 * @throws {InputError} With every problem at once.
 */
export const relaySpecFromYaml = (
  text: string | Uint8Array,
  options: { readonly file: string },
): RelaySpec => {
  const { data, originOf } = fromYaml(text, options);
  return specOf(checkSpec(data, originOf));
};
