/**
 * How deep an expression may nest keys, indexes and JSON, in levels.
 *
 * Helm counts only names joined by dots (30) and the brackets of JSON (10,000, the limit of Go's decoder); indexes nest
 * without limit. A value that deep is never meant, and it would overflow the stack of code that walks it later, so it
 * is refused here.
 */
export const depthLimit = 1000;
