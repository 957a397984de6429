import { isMap } from "@gloo-mtls/objects/data";
import {
  aList,
  anObjectWith,
  aText,
  type OptionTable,
  optionKind,
  optionsOf,
  requireArgument,
  required,
  requireOptions,
} from "@gloo-mtls/objects/report";

/** What a route matches: one way of looking at the path. */
export type PathMatcher =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly regex: string };

/** What a route is made of: a path, where its requests go, and how the path is rewritten. */
export interface RouteOptions {
  readonly path: PathMatcher;
  /** Where requests go. The namespace is `gloo-system` by default. */
  readonly upstream: { readonly name: string; readonly namespace?: string };
  /** What replaces the matched part of the path. */
  readonly prefixRewrite?: string;
}

/** A route of a VirtualService, as far as `glooctl add route` goes. */
export interface Route {
  readonly matchers: readonly [PathMatcher];
  readonly routeAction: {
    readonly single: { readonly upstream: { readonly name: string; readonly namespace: string } };
  };
  readonly options?: { readonly prefixRewrite: string };
}

/** A VirtualService with routes alone. */
export interface VirtualService {
  readonly apiVersion: "gateway.solo.io/v1";
  readonly kind: "VirtualService";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly virtualHost: { readonly domains: readonly string[]; readonly routes: readonly Route[] };
  };
}

const home = "gloo-system";

const routeOptions: OptionTable<RouteOptions> = {
  path: required(
    optionKind("one of exact, prefix and regex with a text", (value) => {
      const [entry, ...others] = isMap(value) ? Object.entries(value) : [];
      return entry !== undefined && others.length === 0 && isMatcher(entry);
    }),
  ),
  upstream: required(optionsOf<RouteOptions["upstream"]>({ name: required(aText), namespace: aText })),
  prefixRewrite: aText,
};

const isMatcher = ([kind, text]: readonly [string, unknown]): boolean =>
  ["exact", "prefix", "regex"].includes(kind) && typeof text === "string";

/** A route to an Upstream. @throws {InputError} `unknown-option` and `bad-option`. @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/add/route.go` */
export const routeToUpstream = (route: RouteOptions): Route => {
  requireOptions(route, routeOptions);
  const { path, upstream, prefixRewrite } = route;
  return {
    matchers: [path],
    routeAction: { single: { upstream: { name: upstream.name, namespace: upstream.namespace ?? home } } },
    ...(prefixRewrite === undefined ? {} : { options: { prefixRewrite } }),
  };
};

/**
 * The VirtualService that `glooctl add route` makes when there is none: `default` in `gloo-system`, for all domains, with this
 * one route.
 * @see Gloo 1.22.1 `pkg/utils/selectionutils/virtual_service.go`
 */
export const virtualServiceTo = (
  route: RouteOptions,
  options: { readonly name?: string; readonly namespace?: string } = {},
): VirtualService => {
  requireOptions(options, { name: aText, namespace: aText });
  const { name = "default", namespace = home } = options;
  return {
    apiVersion: "gateway.solo.io/v1",
    kind: "VirtualService",
    metadata: { name, namespace },
    spec: { virtualHost: { domains: ["*"], routes: [routeToUpstream(route)] } },
  };
};

const aVirtualService = anObjectWith({
  spec: required(anObjectWith({ virtualHost: required(anObjectWith({ routes: required(aList) })) })),
});

/** A VirtualService with one more route before its own, where `glooctl add route` puts it too: the first that matches wins. */
export const withRoute = (service: VirtualService, route: RouteOptions): VirtualService => {
  requireArgument("service", service, aVirtualService);
  return {
    ...service,
    spec: {
      ...service.spec,
      virtualHost: {
        ...service.spec.virtualHost,
        routes: [routeToUpstream(route), ...service.spec.virtualHost.routes],
      },
    },
  };
};
