import { InputError } from "../report/input-error.ts";
import { aText, requireArgument } from "../report/options.ts";

/** Whether labels are meant. */
export type LabelSelector = (labels: Readonly<Record<string, unknown>>) => boolean;

const key = String.raw`[A-Za-z0-9](?:[\w./-]*[A-Za-z0-9])?`;
const value = String.raw`(?:[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)?`;
const sets = new RegExp(String.raw`^(${key})\s+(in|notin)\s*\(([^()]*)\)$`);
const equality = new RegExp(String.raw`^(${key})\s*(==|=|!=)\s*(${value})$`);
const existence = new RegExp(String.raw`^(!?)\s*(${key})$`);

const own = (labels: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(labels, name) ? labels[name] : undefined;

const requirement = (text: string): LabelSelector | undefined => {
  const [, setKey, operator, list] = sets.exec(text) ?? [];
  if (setKey !== undefined && list !== undefined) {
    const values = list.split(",").map((item) => item.trim());
    return (labels) => values.some((item) => own(labels, setKey) === item) === (operator === "in");
  }
  const [, equalKey, sign, wanted] = equality.exec(text) ?? [];
  if (equalKey !== undefined) return (labels) => (own(labels, equalKey) === wanted) === (sign !== "!=");
  const [, negation, name] = existence.exec(text) ?? [];
  if (name !== undefined) return (labels) => (own(labels, name) !== undefined) === (negation === "");
  return undefined;
};

const badSelector = (part: string): InputError =>
  new InputError([
    {
      code: "bad-selector",
      severity: "error",
      path: [],
      message: `${JSON.stringify(part)} is not a requirement of a label selector`,
      hint: "write requirements such as app=shop or env in (a, b), with commas between them",
    },
  ]);

/**
 * Reads a label selector as kubectl writes them: `app=shop,tier!=test`, `env in (a, b)`, `env notin (c)`, `app`, `!app`. All of its
 * requirements must hold.
 * @throws {InputError} `bad-selector`.
 * @see Kubernetes, Labels and Selectors
 */
export const labelSelector = (text: string): LabelSelector => {
  requireArgument("text", text, aText);
  const parts = text.split(/,(?![^()]*\))/).map((part) => part.trim());
  const requirements = parts.map((part) => {
    const read = requirement(part);
    if (read === undefined) throw badSelector(part);
    return read;
  });
  return (labels) => requirements.every((holds) => holds(labels));
};
