type Labels = Readonly<Record<string, unknown>>;
type Requirement = (labels: Labels) => boolean;

const set = /^\s*([^\s!=,()]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/;
const equality = /^\s*([^\s!=,()]+)\s*(==|=|!=)\s*([^\s!=,()]*)\s*$/;
const existence = /^\s*(!?)\s*([^\s!=,()]+)\s*$/;

const own = (labels: Labels, key: string): unknown => (Object.hasOwn(labels, key) ? labels[key] : undefined);

const requirement = (text: string): Requirement | undefined => {
  const [, setKey, operator, list] = set.exec(text) ?? [];
  if (setKey !== undefined && list !== undefined) {
    const values: readonly unknown[] = list.split(",").map((value) => value.trim());
    return (labels) => values.includes(own(labels, setKey)) === (operator === "in");
  }
  const [, key, sign, value] = equality.exec(text) ?? [];
  if (key !== undefined) return (labels) => (own(labels, key) === value) === (sign !== "!=");
  const [, not, name] = existence.exec(text) ?? [];
  if (name !== undefined) return (labels) => (own(labels, name) === undefined) === (not === "!");
  return undefined;
};

/**
 * Which labels a selector takes; undefined when it is none. Commas are "and".
 *
 * @see Kubernetes docs, "Labels and Selectors"
 */
export const labelSelector = (text: string): Requirement | undefined => {
  const requirements = text.trim() === "" ? [] : text.split(/,(?![^(]*\))/).map(requirement);
  const all = requirements.filter((one) => one !== undefined);
  return all.length < requirements.length ? undefined : (labels) => all.every((one) => one(labels));
};
