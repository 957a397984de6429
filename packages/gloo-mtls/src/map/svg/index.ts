export { mapSvg } from "./map-svg.ts";
