import { type Data, type DataMap, formatPath, isMap, jsonText, putKey } from "@gloo-mtls/objects/data";
import { itemKey } from "@gloo-mtls/objects/diff";
import { asData, type Manifest } from "@gloo-mtls/objects/object";
import { isInputError, isSecretField } from "@gloo-mtls/objects/report";
import { readYaml } from "@gloo-mtls/objects/yaml";
import { sealed } from "../diff/sealed.ts";

/**
 * An object with its lists as maps, so that each item has one path in any order: by what names it, as
 * `[name=sds]`, or, where nothing does, by the whole of it. A list of plain values is one value. A
 * ConfigMap's YAML files are read. What is a secret by its name is sealed.
 */
export const fieldsOf = (manifest: Manifest): DataMap => {
  const data = asData(manifest);
  const files = data.kind === "ConfigMap" && isMap(data.data) ? { data: withFiles(data.data) } : {};
  return mapOf({ ...data, ...files });
};

const mapOf = (data: DataMap): DataMap => {
  const fields: Record<string, Data> = {};
  for (const [key, value] of Object.entries(data)) {
    const isSecret = typeof value === "string" && isSecretField(data, key);
    putKey(fields, key, isSecret ? sealed(value) : fieldOf(value, key));
  }
  return fields;
};

const fieldOf = (value: Data, key: string): Data => {
  if (isMap(value)) return mapOf(value);
  if (!Array.isArray(value)) return value;
  if (value.length > 0 && !value.some(isMap)) return jsonText(value);
  const items: Record<string, Data> = {};
  for (const item of value) putKey(items, freeName(nameOf(item, key), items), fieldOf(item, ""));
  return items;
};

const nameOf = (item: Data, key: string): string => {
  const named = itemKey(item, key);
  return named === undefined ? `[${jsonText(item)}]` : formatPath([named]);
};

const freeName = (name: string, taken: DataMap): string => {
  let free = name;
  for (let count = 2; Object.hasOwn(taken, free); count += 1) free = `${name}#${count}`;
  return free;
};

const withFiles = (files: DataMap): DataMap => {
  const read: Record<string, Data> = {};
  for (const [name, text] of Object.entries(files)) putKey(read, name, fileOf(name, text));
  return read;
};

const fileOf = (name: string, text: Data): Data => {
  if (typeof text !== "string" || !name.endsWith(".yaml")) return text;
  try {
    return readYaml(text, { file: name }).data;
  } catch (error) {
    // A file of the user's own that is not one YAML map stays a text.
    if (isInputError(error)) return text;
    throw error;
  }
};

/** A path through `fieldsOf` as a person writes it. */
export const fieldPath = (path: readonly string[]): string =>
  path.reduce((text, step) => {
    // An item of a list.
    if (step.startsWith("[")) return text + step;
    const key = formatPath([step]);
    return text === "" || key.startsWith("[") ? text + key : `${text}.${key}`;
  }, "");
