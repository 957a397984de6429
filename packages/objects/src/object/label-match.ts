import { isMap } from "../data/data.ts";
import { valueAt } from "../data/value-at.ts";
import { anObject, requireArgument } from "../report/options.ts";

/**
 * Whether labels fit a selector in the form of the API: all of `matchLabels` and all of `matchExpressions`. An empty selector takes all.
 * @see Kubernetes 1.34, `meta/v1` LabelSelector
 */
export const matchesLabels = (selector: unknown, labels: Readonly<Record<string, unknown>>): boolean => {
  requireArgument("labels", labels, anObject);
  const wanted = valueAt(selector, ["matchLabels"]);
  const expressions = valueAt(selector, ["matchExpressions"]);
  return (
    Object.entries(isMap(wanted) ? wanted : {}).every(([key, value]) => own(labels, key) === value) &&
    (Array.isArray(expressions) ? expressions : []).every((expression) => holds(expression, labels))
  );
};

const own = (labels: Readonly<Record<string, unknown>>, key: unknown): unknown =>
  typeof key === "string" && Object.hasOwn(labels, key) ? labels[key] : undefined;

const holds = (expression: unknown, labels: Readonly<Record<string, unknown>>): boolean => {
  const label = own(labels, valueAt(expression, ["key"]));
  const values = valueAt(expression, ["values"]);
  const isIn = Array.isArray(values) && values.some((value: unknown) => value === label);
  switch (valueAt(expression, ["operator"])) {
    case "In":
      return isIn;
    case "NotIn":
      return !isIn;
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      return false;
  }
};
