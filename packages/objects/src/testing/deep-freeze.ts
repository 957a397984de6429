export { deepFreeze } from "../data/deep-freeze.ts";
