import { type Partial, render, type Values, ValuesError } from "gloo-mtls";
import { candidatesOf } from "gloo-mtls/internal/src/explain/candidates.ts";
import { allKeys, type KeyInfo } from "gloo-mtls/internal/src/values/schema/key-info.ts";
import { type Base, bases } from "./bases.ts";
import { withValue } from "./with-value.ts";

/**
 * What was found out about a key: that its value shows in the objects, or how many values were tried in vain and why others
 * were refused. That a key is there at all is not its value: some maps hide another one as soon as they hold anything.
 */
export type Use =
  | { readonly kind: "read"; readonly base: string }
  | { readonly kind: "unread"; readonly tried: number; readonly refusals: readonly string[] };

/** Pieces under the names that the candidates of text have. */
const partials: Readonly<Record<string, Partial>> = {
  "changed-11": () => [{ name: "changed", image: "a:11" }],
  "changed-12": () => [{ name: "changed", image: "a:12" }],
  "gloo.extraSpecs": () => [{ changed: true }],
  "gloo.extraCustomResources": () => [{ changed: true }],
};

const outcome = (
  values: Values,
  path: KeyInfo["path"],
  value: unknown,
): { text?: string; refusal?: string } => {
  try {
    const objects = render({ values: withValue(values, path, value), partials });
    return { text: JSON.stringify(objects) };
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    return { refusal: error.problems.map(({ code, message }) => `${code}: ${message}`).join("; ") };
  }
};

const useIn = ({ name, values }: Base, info: KeyInfo): Use => {
  const refusals: string[] = [];
  let tried = 0;
  let first: string | undefined;
  for (const candidate of candidatesOf(info)) {
    const { text, refusal } = outcome(values, info.path, candidate);
    if (refusal !== undefined) {
      refusals.push(refusal);
      continue;
    }
    tried += 1;
    first ??= text;
    if (text !== first) return { kind: "read", base: name };
  }
  return { kind: "unread", tried, refusals };
};

const useOf = (info: KeyInfo): Use => {
  const refusals: string[] = [];
  let tried = 0;
  for (const base of bases) {
    if (base.only?.(info) === false) continue;
    const use = useIn(base, info);
    if (use.kind === "read") return use;
    tried = Math.max(tried, use.tried);
    refusals.push(...use.refusals);
  }
  return { kind: "unread", tried, refusals: [...new Set(refusals)] };
};

const isBelow = (info: KeyInfo, above: KeyInfo): boolean =>
  info.path.length > above.path.length && above.path.every((step, index) => info.path[index] === step);

/**
 * How every key of the schema is used, by name. What holds other keys is read when one of them is.
 */
export const findUses = (): ReadonlyMap<string, Use> => {
  const keys = allKeys();
  const uses = new Map<string, Use>();
  const readBelow = (above: KeyInfo): Use | undefined =>
    keys
      .filter((info) => isBelow(info, above))
      .map(({ name }) => uses.get(name))
      .find((use) => use?.kind === "read");
  // From the last to the first, what a section holds comes before the section.
  for (const info of keys.toReversed()) uses.set(info.name, readBelow(info) ?? useOf(info));
  return uses;
};
