import type { Scalar } from "../scalar.ts";

/** @see Envoy v3 API, `config.route.v3.Route` */
export interface Route {
  readonly match: PathMatch & {
    readonly headers: readonly [{ readonly name: ":method" } & HeaderMatch];
  };
  readonly route: {
    readonly cluster: "admin_port_cluster";
    readonly prefix_rewrite?: Scalar;
  };
}

/** `exact_match` is deprecated by Envoy in favour of `string_match`, and kept because the chart has it. */
type HeaderMatch = { readonly exact_match: "GET" } | { readonly string_match: { readonly exact: "GET" } };

/** Which paths a route takes: one alone, or all with the same prefix. */
type PathMatch = { readonly path: string } | { readonly prefix: string };

/**
 * Leads to the proxy's admin interface. Only GET passes, because the admin interface changes things on POST.
 * @param prefixRewrite What replaces the matched prefix; the path is kept when it is undefined.
 */
export const adminRoute = (match: PathMatch, prefixRewrite?: Scalar): Route => ({
  match: { ...match, headers: [{ name: ":method", exact_match: "GET" }] },
  route:
    prefixRewrite === undefined
      ? { cluster: "admin_port_cluster" }
      : { cluster: "admin_port_cluster", prefix_rewrite: prefixRewrite },
});
