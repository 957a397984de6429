import { type DataMap, itemsAt, mapsAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import { utf8Text } from "@gloo-mtls/objects/formats";
import { secretEntry } from "@gloo-mtls/objects/object";
import { isLegible } from "./legible.ts";
import type { Objects } from "./objects.ts";

/** What an environment says of a variable. */
export type Setting =
  | { readonly kind: "set"; readonly value: string }
  | { readonly kind: "unset" }
  /** It is set, or may be, from what is not among the objects. */
  | { readonly kind: "unseen" };

interface Environment {
  readonly container: DataMap;
  readonly namespace: string;
  readonly objects: Objects;
}

const unset: Setting = { kind: "unset" };
const unseen: Setting = { kind: "unseen" };

/**
 * A text with `$(NAME)` filled in; what is not set stays as it is, and `$$(NAME)` is not a reference.
 * @see Kubernetes 1.34, `third_party/forked/golang/expansion`
 */
export const expanded = (text: string, variable: (name: string) => string | undefined): string =>
  text.replace(/\$(?:\$|\(([^()]*)\))/g, (written, name: string | undefined) =>
    name === undefined ? "$" : (variable(name) ?? written),
  );

/** Fields of a pod that are known, or of which it is known that they are addresses of the pod. */
const fieldValue = (field: string, { namespace }: Environment): string | undefined => {
  if (field === "metadata.namespace") return namespace;
  return /^status\.(?:pod|host)IPs?$/.test(field) ? field : undefined;
};

const keyValue = (
  kind: "ConfigMap" | "Secret",
  reference: unknown,
  key: string,
  { objects, namespace }: Environment,
): Setting => {
  const object = objects.find(kind, "", namespace, textAt(reference, ["name"]) ?? "");
  if (object === undefined) return unseen;
  if (kind === "ConfigMap") {
    const value = textAt(object, ["data", key]);
    return value === undefined ? unset : { kind: "set", value };
  }
  const bytes = isLegible(object) ? secretEntry(object, key) : undefined;
  const value = bytes === undefined || bytes === "not-base64" ? undefined : utf8Text(bytes);
  return value === undefined ? unseen : { kind: "set", value };
};

const fromEntry = (entry: DataMap, environment: Environment, before: number): Setting => {
  if (typeof entry.value === "string") {
    let isSeen = true;
    const value = expanded(entry.value, (name) => {
      const setting = settingBefore(name, environment, before);
      if (setting.kind === "unseen") isSeen = false;
      return setting.kind === "set" ? setting.value : undefined;
    });
    return isSeen ? { kind: "set", value } : unseen;
  }
  const { valueFrom } = entry;
  if (valueFrom === undefined || valueFrom === null) return { kind: "set", value: "" };
  const field = textAt(valueFrom, ["fieldRef", "fieldPath"]);
  const value = field === undefined ? undefined : fieldValue(field, environment);
  if (value !== undefined) return { kind: "set", value };
  for (const [kind, name] of [
    ["ConfigMap", "configMapKeyRef"],
    ["Secret", "secretKeyRef"],
  ] as const) {
    const key = textAt(valueFrom, [name, "key"]);
    if (key !== undefined) return keyValue(kind, valueAt(valueFrom, [name]), key, environment);
  }
  return unseen;
};

/** What is set by the entries of `env` before one, and by `envFrom`, of which the last wins. */
const settingBefore = (name: string, environment: Environment, before: number): Setting => {
  const { container } = environment;
  const entries = itemsAt(container, ["env"]);
  const index = entries.findLastIndex(({ item }, at) => at < before && item.name === name);
  const entry = entries[index];
  if (entry !== undefined) return fromEntry(entry.item, environment, index);
  for (const item of mapsAt(container, ["envFrom"]).toReversed()) {
    const prefix = textAt(item, ["prefix"]) ?? "";
    if (!name.startsWith(prefix)) continue;
    for (const [kind, field] of [
      ["ConfigMap", "configMapRef"],
      ["Secret", "secretRef"],
    ] as const) {
      if (textAt(item, [field, "name"]) === undefined) continue;
      const found = keyValue(kind, item[field], name.slice(prefix.length), environment);
      if (found.kind !== "unset") return found;
    }
  }
  return unset;
};

/**
 * What the environment of a container says of a variable. @see Kubernetes 1.34, `EnvVar` and `EnvFromSource`
 */
export const environmentSetting = (name: string, environment: Environment): Setting =>
  settingBefore(name, environment, Number.POSITIVE_INFINITY);
