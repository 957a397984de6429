/** What Kubernetes would refuse in an object, and where. */
export interface Complaint {
  readonly path: string;
  readonly message: string;
}

type Step = string | number;

const bare = /^[\w-]+$/;

/** A path as the exceptions write it: `spec.ports[0].name`, `metadata.labels["a.b/c"]`. */
export const at = (...path: readonly Step[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!bare.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");

/** The complaints about a part of an object, at their place in the whole. */
export function* under(path: string, complaints: Iterable<Complaint>): Generator<Complaint, void, undefined> {
  for (const { path: inner, message } of complaints) {
    const joint = inner === "" || inner.startsWith("[") || path === "" ? "" : ".";
    yield { path: `${path}${joint}${inner}`, message };
  }
}

/** The texts that occur twice or more, each once. */
export const repeated = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text, index) => texts.indexOf(text) !== index)),
];
