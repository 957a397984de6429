/** As many as anyone reads. */
const most = 10;

/** Names for a message: the first of them, and how many there are beside these. */
export const fewNames = (names: readonly string[]): string => {
  const left = names.length - most;
  const few = names.slice(0, most).join(", ");
  return left > 0 ? `${few} and ${left} more` : few;
};
