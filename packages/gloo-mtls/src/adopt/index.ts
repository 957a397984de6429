export { type Adoption, adopt } from "./adopt.ts";
