/** What a route matches: one way of looking at the path. */
export type PathMatcher =
  | { readonly exact: string }
  | { readonly prefix: string }
  | { readonly regex: string };

/** What a route is made of: a path, where its requests go, and what becomes of the path. */
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

/** A route to an Upstream. @see Gloo 1.22.1 `projects/gloo/cli/pkg/cmd/add/route.go` */
export const routeToUpstream = ({ path, upstream, prefixRewrite }: RouteOptions): Route => ({
  matchers: [path],
  routeAction: { single: { upstream: { name: upstream.name, namespace: upstream.namespace ?? home } } },
  ...(prefixRewrite === undefined ? {} : { options: { prefixRewrite } }),
});

/**
 * The VirtualService that `glooctl add route` makes when there is none: `default` in `gloo-system`, for all domains, with this
 * one route.
 * @see Gloo 1.22.1 `pkg/utils/selectionutils/virtual_service.go`
 */
export const virtualServiceTo = (
  route: RouteOptions,
  { name = "default", namespace = home }: { readonly name?: string; readonly namespace?: string } = {},
): VirtualService => ({
  apiVersion: "gateway.solo.io/v1",
  kind: "VirtualService",
  metadata: { name, namespace },
  spec: { virtualHost: { domains: ["*"], routes: [routeToUpstream(route)] } },
});

/** A VirtualService with one more route before its own, where `glooctl add route` puts it too: the first that matches wins. */
export const withRoute = (service: VirtualService, route: RouteOptions): VirtualService => ({
  ...service,
  spec: {
    ...service.spec,
    virtualHost: {
      ...service.spec.virtualHost,
      routes: [routeToUpstream(route), ...service.spec.virtualHost.routes],
    },
  },
});
