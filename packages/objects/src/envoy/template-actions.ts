/** A text without the actions of a Go template, as long as before, and the way back. */
export interface FilledText {
  readonly text: string;
  /** Puts the actions back, into this text or a changed one. */
  readonly restore: (changed: string) => string;
}

/**
 * Replaces what envoyinit fills in (`{{.PodName}}`), which need not be YAML before that: the same action by the same text.
 * @see Gloo 1.22.1 `projects/envoyinit`, which runs the text of a bootstrap as a Go template
 */
export const withoutActions = (source: string): FilledText => {
  const actions = [...new Set(source.match(/\{\{[^{}\n]*\}\}/g))];
  if (actions.length === 0) return { text: source, restore: (changed) => changed };
  const text = source.replace(/\{\{[^{}\n]*\}\}/g, (action) =>
    `q${actions.indexOf(action)}q`.padEnd(action.length, "z"),
  );
  const restore = (changed: string): string =>
    changed.replace(/q(\d+)qz*/g, (found, index: string) => {
      const action = actions[Number(index)];
      return action !== undefined && found.length === Math.max(action.length, index.length + 2)
        ? action
        : found;
    });
  return restore(text) === source ? { text, restore } : { text: source, restore: (changed) => changed };
};
