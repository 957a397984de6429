import { isMap } from "@gloo-mtls/objects/data";
import * as z from "zod";

/**
 * What a leaf takes, said twice: most values are right, and telling that needs nothing of zod, which is slow to start. What is wrong
 * with the others, and what the schema looks like, is for zod to say.
 */
export interface LeafType<T> {
  readonly accepts: (value: unknown) => value is T;
  /** The same as a schema, which is made once. */
  readonly zod: () => z.ZodType<T, T>;
}

const leafType = <T>(accepts: (value: unknown) => value is T, make: () => z.ZodType<T, T>): LeafType<T> => {
  let made: z.ZodType<T, T> | undefined;
  return {
    accepts,
    zod: () => {
      made ??= make();
      return made;
    },
  };
};

export const stringType = leafType(
  (value) => typeof value === "string",
  () => z.string(),
);

export const numberType = leafType(
  (value): value is number => Number.isFinite(value),
  () => z.number(),
);

export const integerType = leafType(
  (value): value is number => Number.isSafeInteger(value),
  () => z.int(),
);

export const booleanType = leafType(
  (value) => typeof value === "boolean",
  () => z.boolean(),
);

/** Digits that a template makes a number of. */
const digits = /^[+-]?\d{1,15}$/;

export const digitsType = leafType(
  (value): value is string => typeof value === "string" && digits.test(value),
  () => z.string().regex(digits),
);

export const anyType = leafType(
  (_value): _value is unknown => true,
  () => z.unknown(),
);

export const literalType = <const T extends string>(text: T): LeafType<T> =>
  leafType(
    (value): value is T => value === text,
    () => z.literal(text),
  );

export const eitherType = <const T extends readonly LeafType<unknown>[]>(
  ...types: T
): LeafType<T[number] extends LeafType<infer U> ? U : never> => {
  type U = T[number] extends LeafType<infer One> ? One : never;
  return leafType(
    (value): value is U => types.some(({ accepts }) => accepts(value)),
    // A union of schemas takes the union of what they take.
    () => z.union(types.map(({ zod }) => zod())) as z.ZodType<U, U>,
  );
};

const orNull = <T>({ accepts }: LeafType<T>, value: unknown): value is T | null =>
  value === null || accepts(value);

export const listType = <T>(type: LeafType<T>): LeafType<(T | null)[]> =>
  leafType(
    (value): value is (T | null)[] => Array.isArray(value) && value.every((item) => orNull(type, item)),
    () => z.array(type.zod().nullable()),
  );

export const mapType = <T>(type: LeafType<T>): LeafType<{ [key: string]: T | null }> =>
  leafType(
    (value): value is { [key: string]: T | null } =>
      isMap(value) && Object.values(value).every((entry) => orNull(type, entry)),
    () => z.record(z.string(), type.zod().nullable()),
  );
