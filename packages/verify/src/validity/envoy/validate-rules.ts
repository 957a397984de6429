import {
  type DescExtension,
  type DescField,
  type DescMessage,
  type DescOneof,
  getOption,
  hasOption,
} from "@bufbuild/protobuf";
import { registry } from "./registry.ts";

/** Limits of one type of protoc-gen-validate; what is not an own property is not set. */
export type Limits = Readonly<Record<string, unknown>>;

/** What `validate.rules` says of a field. @see protoc-gen-validate, validate.proto */
export interface FieldRules {
  readonly message?: { readonly required?: boolean; readonly skip?: boolean };
  readonly type: { readonly case?: string; readonly value?: Limits };
}

const extensions = new Map<string, DescExtension>();

const extension = (name: string): DescExtension => {
  const found = extensions.get(name) ?? registry().getExtension(name);
  if (found === undefined) throw new Error(`the descriptors have no extension ${name}`);
  extensions.set(name, found);
  return found;
};

const known = new Map<DescField, FieldRules | undefined>();

/** The rules of a field; undefined where it has none. */
export const fieldRules = (field: DescField): FieldRules | undefined => {
  if (!known.has(field)) {
    const rules = extension("validate.rules");
    // The registry knows the message of the extension, and the compiler does not.
    known.set(field, hasOption(field, rules) ? (getOption(field, rules) as FieldRules) : undefined);
  }
  return known.get(field);
};

/** Whether one field of the group has to be set. */
export const isRequired = (oneof: DescOneof): boolean => hasOption(oneof, extension("validate.required"));

/** Whether the message is exempt from its rules. */
export const isDisabled = (message: DescMessage): boolean =>
  hasOption(message, extension("validate.disabled"));

/** Whether Envoy refuses the field unless its runtime allows it. */
export const isDisallowed = (field: DescField): boolean =>
  hasOption(field, extension("envoy.annotations.disallowed_by_default"));
