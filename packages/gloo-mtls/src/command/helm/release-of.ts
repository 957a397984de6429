import type { Finding } from "@gloo-mtls/objects/report";

const defaultName = "gloo";

/** What the arguments of `template` name. */
interface NamedRelease {
  readonly name: string;
  /** Undefined where there is none. */
  readonly chart: string | undefined;
  readonly notes: readonly Finding[];
}

/** Names of releases have no slash, and a folder that has none begins with a dot. */
const isChart = (text: string): boolean => /^\.|[/\\]|\.tgz$/.test(text);

/**
 * The release and the chart of `template [NAME] [CHART]`. Helm takes a single argument for the chart; here
 * it is one where it can be nothing else, and a name otherwise.
 */
export const releaseOf = (
  first: string | undefined,
  second: string | undefined,
  nameTemplate: string | undefined,
): NamedRelease => {
  const isAlone = second === undefined && first !== undefined && isChart(first);
  const name = isAlone ? undefined : first;
  const chart = isAlone ? first : second;
  if (name !== undefined || nameTemplate === undefined)
    return { name: name ?? defaultName, chart, notes: [] };
  if (!nameTemplate.includes("{{")) return { name: nameTemplate, chart, notes: [] };
  const note: Finding = {
    code: "helm-name-template",
    severity: "info",
    path: [],
    message: `the template of --name-template is not evaluated, and the release is named ${defaultName}`,
    hint: "write the name in front of the chart",
  };
  return { name: defaultName, chart, notes: [note] };
};
