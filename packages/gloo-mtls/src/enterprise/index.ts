export { type Finding, formatFinding, InputError } from "@gloo-mtls/objects/report";
export { type AddSidecarsOptions, addSidecars } from "./add-sidecars.ts";
