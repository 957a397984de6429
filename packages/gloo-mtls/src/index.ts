export { type Data, type DataMap, formatPath, type Path } from "@gloo-mtls/objects/data";
export type { Manifest } from "@gloo-mtls/objects/object";
export { printDocument, toYaml, yamlChunks } from "@gloo-mtls/objects/print";
export {
  type Finding,
  type Finding as Problem,
  formatFinding,
  formatFinding as formatProblem,
  InputError,
  InputError as ValuesError,
  type Origin,
} from "@gloo-mtls/objects/report";
export { type Hooks, translateHooks } from "./hooks/index.ts";
export { type LoadedValues, type LoadOptions, loadValues } from "./load-values.ts";
export type { Material, TlsMaterial } from "./material/material.ts";
export type { CertgenRunner } from "./plan/certgen-runner.ts";
export type { Plan } from "./plan/index.ts";
export type { Release } from "./plan/inputs.ts";
export type { Partial, PartialContext } from "./plan/partials.ts";
export type { Quirk } from "./quirks/quirk.ts";
export { quirks } from "./quirks/quirks.ts";
export { plan, render } from "./render.ts";
export type { RenderOptions } from "./render-options.ts";
export { fromObject, fromSet, fromYaml, type Layer } from "./values/layers.ts";
export { valuesDefaults } from "./values/schema/defaults.ts";
export type { EnterpriseValues } from "./values/schema/enterprise/values.ts";
export type { Values } from "./values/schema/values.ts";
export { parseSet } from "./values/set/parse-set.ts";
export { SetError } from "./values/set/set-error.ts";
export {
  type ParsedValues,
  type ValuesIssue,
  type ValuesSchema,
  valuesSchema,
} from "./values/values-schema.ts";
