/** A key of the values that no version of the chart has any more. */
interface DroppedKey {
  readonly path: readonly string[];
  /** The first version without it. */
  readonly until: string;
  /** Why it may go, as a clause. */
  readonly reason: string;
}

/**
 * Every key of the declared values from 1.18.0 on that a later version does not have. No key was renamed,
 * and none has another type.
 *
 * @see Gloo `install/helm/gloo/generate/values.go` at the tags `v1.19.20` and `v1.20.0`
 */
export const droppedKeys: readonly DroppedKey[] = [
  {
    path: ["global", "graphql"],
    until: "1.20.0",
    reason: "Gloo has no GraphQL any more, and nothing reads it",
  },
  {
    path: ["discovery", "fdsOptions", "graphqlEnabled"],
    until: "1.20.0",
    reason:
      "Gloo has no GraphQL any more, and the CustomResourceDefinition of Settings does not have the field",
  },
];
