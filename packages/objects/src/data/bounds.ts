/** How many maps and lists a value may have within each other. The chart needs 12, and what walks the values recurses. */
export const maxDepth = 200;

/** How many values an object may have. A part that is in several places counts in each, so a small program can make a huge object. */
export const maxValues = 1_000_000;
