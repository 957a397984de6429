/** A place in a bootstrap: keys of maps, and elements of lists by their `name` or their index. */
export type Place = readonly (string | number | { readonly name: string })[];

/** One change to a bootstrap as it was rendered, and why it cannot stay as it is on one machine. */
export interface Edit {
  readonly reason: string;
  readonly at: Place;
  readonly value: unknown;
}

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param depth How many steps to the place were taken. */
const replaced = (tree: unknown, edit: Edit, depth: number): unknown => {
  const step = edit.at[depth];
  if (step === undefined) return edit.value;
  const isLast = depth === edit.at.length - 1;
  // Only a last key may be new: a place that is not there any more must not be made up.
  if (typeof step === "string" && isTree(tree) && (isLast || Object.hasOwn(tree, step))) {
    return { ...tree, [step]: replaced(tree[step], edit, depth + 1) };
  }
  if (typeof step !== "string" && Array.isArray(tree)) {
    const index =
      typeof step === "number" ? step : tree.findIndex((item) => isTree(item) && item.name === step.name);
    if (index in tree) return tree.with(index, replaced(tree[index], edit, depth + 1));
  }
  throw new Error(`the bootstrap has no ${JSON.stringify(edit.at)}`);
};

/**
 * A bootstrap with all of the edits.
 * @throws {Error} When a place is not there.
 */
export const edited = (bootstrap: unknown, edits: readonly Edit[]): unknown =>
  edits.reduce((tree, edit) => replaced(tree, edit, 0), bootstrap);
