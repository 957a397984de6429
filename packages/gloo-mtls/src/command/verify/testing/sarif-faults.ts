import { isMap, type Path, valueAt } from "@gloo-mtls/objects/data";

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string" && value !== "";
const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const from =
  (least: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least;

const level = oneOf(["none", "note", "warning", "error"]);

/** The fields that we write, and what the schema asks of them; a star is every item of a list, `?` a field that may be missing. */
const fields: Readonly<Record<string, Check>> = {
  version: oneOf(["2.1.0"]),
  "$schema?": text,
  "runs.*.tool.driver.name": text,
  "runs.*.columnKind?": oneOf(["utf16CodeUnits", "unicodeCodePoints"]),
  "runs.*.tool.driver.rules.*.id": text,
  "runs.*.tool.driver.rules.*.shortDescription.text": text,
  "runs.*.tool.driver.rules.*.help.text?": text,
  "runs.*.tool.driver.rules.*.defaultConfiguration.level?": level,
  "runs.*.results.*.ruleId": text,
  "runs.*.results.*.ruleIndex": from(0),
  "runs.*.results.*.level": level,
  "runs.*.results.*.message.text": text,
  "runs.*.results.*.locations.*.physicalLocation.artifactLocation.uri?": (value) =>
    text(value) && URL.canParse(String(value), "file:///"),
  "runs.*.results.*.locations.*.physicalLocation.region.startLine?": from(1),
  "runs.*.results.*.locations.*.physicalLocation.region.startColumn?": from(1),
  "runs.*.results.*.locations.*.physicalLocation.region.endColumn?": from(1),
  "runs.*.results.*.locations.*.logicalLocations.*.name?": text,
  "runs.*.results.*.locations.*.logicalLocations.*.kind?": text,
  "runs.*.results.*.locations.*.logicalLocations.*.fullyQualifiedName?": text,
  "runs.*.results.*.suppressions.*.kind?": oneOf(["inSource", "external"]),
};

const shapeOf = (path: Path): string => path.map((step) => (typeof step === "number" ? "*" : step)).join(".");

const leaves = (value: unknown, path: Path): readonly Path[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (isMap(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  return [path];
};

/**
 * What is wrong with a SARIF log: fields that are not among those of the schema that are known here, missing ones, and values.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json
 */
export const sarifFaults = (log: unknown): readonly string[] => {
  const found = leaves(log, []);
  const shapes = new Set(found.map(shapeOf));
  const wrong = found.flatMap((path) => {
    const shape = shapeOf(path);
    const check = fields[shape] ?? fields[`${shape}?`];
    if (check === undefined) return [`${shape}: unknown`];
    return check(valueAt(log, path)) ? [] : [`${path.join(".")}: ${String(valueAt(log, path))}`];
  });
  const missing = Object.keys(fields).filter((shape) => !shape.endsWith("?") && !shapes.has(shape));
  return [...new Set(wrong), ...missing.map((shape) => `${shape}: missing`)];
};
