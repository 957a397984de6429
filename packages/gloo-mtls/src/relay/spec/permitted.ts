import type { ReservedName } from "../names.ts";
import type { RelaySpec, SpecOf } from "./relay-spec.ts";

/** Forbids the keys that the known type does not have. */
type Without<Given, Known> = { readonly [Key in Exclude<keyof Given, keyof Known>]?: never };

/**
 * A literal type that is among the reserved names; `string` says nothing, and is looked at when the program
 * runs.
 */
type Unreserved<Given> = Given extends ReservedName ? never : Given;

type Secrets<Mode extends RelaySpec["mode"]> =
  SpecOf<Mode> extends { readonly secrets?: infer Known } ? NonNullable<Known> : never;

type PermittedSecrets<Mode extends RelaySpec["mode"], Given> = Without<Given, Secrets<Mode>> &
  (Mode extends "tls-own-server" ? { readonly [Key in keyof Given]: Unreserved<Given[Key]> } : unknown);

/**
 * What a specification may be beyond its schema's type: no key that its mode does not have, and no name
 * that the chart keeps. TypeScript itself lets further keys through where a type is inferred.
 */
export type Permitted<Spec extends RelaySpec> = Without<Spec, SpecOf<Spec["mode"]>> &
  (Spec extends { readonly secrets: infer Given }
    ? { readonly secrets: PermittedSecrets<Spec["mode"], Given> }
    : unknown);
