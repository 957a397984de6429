/** What a request asks for, in the words of RBAC. */
export interface ApiCall {
  readonly verb: "get" | "list" | "create" | "update" | "delete";
  /** Empty for the core API. */
  readonly group: string;
  readonly version: string;
  /** Such as `secrets`. */
  readonly resource: string;
  /** Undefined: of the cluster, or of all namespaces. */
  readonly namespace: string | undefined;
  /** Undefined: the collection. */
  readonly name: string | undefined;
  /** A part of the object, such as `log`; undefined for the object. */
  readonly subresource?: string | undefined;
}

const path =
  /^\/(?:api\/(?<core>v[0-9a-z]+)|apis\/(?<group>[^/]+)\/(?<version>v[0-9a-z]+))(?:\/namespaces\/(?<namespace>[^/]+)(?=\/[^/]))?\/(?<resource>[^/]+)(?:\/(?<name>[^/]+)(?:\/(?<subresource>log|portforward))?)?$/;

const verbs = {
  "GET object": "get",
  "GET collection": "list",
  "POST collection": "create",
  "PUT object": "update",
  "DELETE object": "delete",
} as const;

/** What is wrong with a request, or what it asks for. */
export type Understood = ApiCall | "no-such-path" | "no-such-method";

/**
 * Understands the path and the method of a request.
 *
 * @see Kubernetes docs, "Kubernetes API Concepts", Resource URIs
 */
export const apiCall = (method: string, pathname: string): Understood => {
  const {
    core,
    group = "",
    version = core,
    namespace,
    resource,
    name,
    subresource,
  } = path.exec(pathname)?.groups ?? {};
  if (version === undefined || resource === undefined) return "no-such-path";
  const key = `${method} ${name === undefined ? "collection" : "object"}`;
  // The key was just found to be one of the table's.
  const verb = Object.hasOwn(verbs, key) ? verbs[key as keyof typeof verbs] : undefined;
  if (verb === undefined) return "no-such-method";
  const decoded = (text: string | undefined) => (text === undefined ? undefined : decodeURIComponent(text));
  return {
    verb,
    group,
    version,
    resource,
    namespace: decoded(namespace),
    name: decoded(name),
    ...(subresource === undefined ? {} : { subresource }),
  };
};

/** The resource as messages of an API server name it: `secrets`, `upstreams.gloo.solo.io`. */
export const qualified = ({ resource, group }: Pick<ApiCall, "resource" | "group">): string =>
  group === "" ? resource : `${resource}.${group}`;

/** The resource as a rule of RBAC names it: `pods/log`. */
export const ruled = ({ resource, subresource }: ApiCall): string =>
  subresource === undefined ? resource : `${resource}/${subresource}`;
