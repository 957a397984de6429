/** An object as the server keeps it. */
export interface ApiObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly resourceVersion?: string;
    readonly [key: string]: unknown;
  };
  readonly [key: string]: unknown;
}

export const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isApiObject = (value: unknown): value is ApiObject =>
  isMap(value) &&
  typeof value.apiVersion === "string" &&
  typeof value.kind === "string" &&
  isMap(value.metadata) &&
  typeof value.metadata.name === "string" &&
  value.metadata.name !== "";

const alreadyPlural = new Set(["Endpoints", "GatewayParameters", "Settings"]);

/** The group and the resource under which objects of a kind are, by the rule that practically all kinds follow. */
export const resourceOf = ({ apiVersion, kind }: Pick<ApiObject, "apiVersion" | "kind">) => {
  const lower = kind.toLowerCase();
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  if (alreadyPlural.has(kind)) return { group, resource: lower };
  if (/[^aeiou]y$/.test(lower)) return { group, resource: `${lower.slice(0, -1)}ies` };
  return { group, resource: /(?:s|x|ch)$/.test(lower) ? `${lower}es` : `${lower}s` };
};
