import { type Dated, sameMaterial } from "./published.ts";

/**
 * The longest time, in milliseconds, from a change of the Secret until a pod used that state or a later one; infinite when one never did.
 * @param published The states of the Secret in their order.
 * @param from The place of the first of them that counts.
 */
export const slowest = (
  published: readonly Dated[],
  from: number,
  pods: readonly { readonly history: readonly Dated[] }[],
): number => {
  const placeOf = ({ material }: Dated): number =>
    published.findIndex((state) => sameMaterial(state.material, material));
  const delays = pods.flatMap(({ history }) => {
    const uses = history.map((use) => ({ at: use.at, place: placeOf(use) }));
    return published.slice(from).map(({ at }, index) => {
      const use = uses.find(({ place }) => place >= from + index);
      return (use?.at ?? Number.POSITIVE_INFINITY) - at;
    });
  });
  return Math.max(0, ...delays);
};
