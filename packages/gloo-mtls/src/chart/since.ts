import { type Change, changes } from "./history.ts";
import { minors } from "./releases.ts";

/** The first version of each minor that has a change, in words: "1.18.40, 1.19.19 and 1.20.0"; minors in which nothing changes are left out. */
export const sinceText = (change: Change): string => {
  const { since } = changes[change];
  const firsts = minors.flatMap((minor, index) => {
    const first = since[minor];
    const before = minors[index - 1];
    // From the first minor on that has it from its first patch, and keeps it, later minors go without saying.
    const saidBefore = first === 0 && before !== undefined && since[before] !== undefined;
    return first === undefined || saidBefore ? [] : [`${minor}.${first}`];
  });
  const last = firsts.pop() ?? "";
  return firsts.length === 0 ? last : `${firsts.join(", ")} and ${last}`;
};
