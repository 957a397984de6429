import * as z from "zod";
import type { InputOf, Node, Section } from "./node.ts";

const made = new WeakMap<object, z.ZodType>();

const once = (subject: object, make: () => z.ZodType): z.ZodType => {
  const known = made.get(subject);
  if (known !== undefined) return known;
  const schema = make();
  made.set(subject, schema);
  return schema;
};

const orAbsent = new WeakMap<z.ZodType, z.ZodType>();

/** Shared by all keys that hold the same thing, because making one takes longer than using it. */
const nullableOptional = (schema: z.ZodType): z.ZodType => {
  const known = orAbsent.get(schema);
  if (known !== undefined) return known;
  const optional = schema.nullable().exactOptional();
  orAbsent.set(schema, optional);
  return optional;
};

const restNames = new WeakMap<object, RegExp>();

/** The names that a schema takes besides its known keys; undefined where zod's own catchall reports them. */
export const restNamesOf = (schema: object): RegExp | undefined => restNames.get(schema);

/** A catchall of zod takes every name, so names are looked at besides. */
const refuseNames = (object: z.ZodObject, names: RegExp): z.ZodType => {
  const checked = object.check(({ value, issues }) => {
    const keys = Object.keys(value).filter((name) => !Object.hasOwn(object.shape, name) && !names.test(name));
    if (keys.length > 0) issues.push({ code: "unrecognized_keys", keys, input: value });
  });
  restNames.set(checked, names);
  return checked;
};

const sectionSchema = ({ keys, rest, restNames, also }: Section): z.ZodType => {
  const shape = Object.fromEntries(
    Object.entries(keys).map(([name, node]) => [name, nullableOptional(schemaOf(node))]),
  );
  const open = rest && z.object(shape).catchall(rest.type.zod().nullable());
  const closed = open && restNames ? refuseNames(open, restNames) : open;
  const object = closed ?? z.strictObject(shape);
  return also === undefined ? object : z.union([object, z.literal(also)]);
};

/** The zod schema of a node: made once, filling nothing in. */
export const schemaOf = (node: Node): z.ZodType => {
  switch (node.kind) {
    case "key":
      return node.leaf.type.zod();
    case "section":
      return once(node, () => sectionSchema(node));
    case "list":
      return once(node, () => z.array(schemaOf(node.item).nullable()));
    case "map":
      return once(node, () => z.record(z.string(), schemaOf(node.item).nullable()));
  }
};

/** The same for a section, with its type. */
export const zodOf = <S extends Section>(section: S): z.ZodType<InputOf<S>, InputOf<S>> =>
  // The types of the keys are lost in the loop that makes the shape; `InputOf` says the same of them.
  schemaOf(section) as z.ZodType<InputOf<S>, InputOf<S>>;
