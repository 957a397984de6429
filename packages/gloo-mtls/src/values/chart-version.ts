/** The version of the Gloo chart whose values these are; also the tag of its images. */
export { newestVersion as chartVersion } from "../chart/releases.ts";
