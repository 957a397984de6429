/** How many maps and lists a value may have within each other. The chart needs 12, and what walks the values recurses. */
export const maxDepth = 200;
