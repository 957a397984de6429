import { isMap, valueAt } from "@gloo-mtls/objects/data";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import type { Stream } from "@gloo-mtls/objects/stream";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type PathMatcher, type Route, routeToUpstream, virtualServiceTo } from "../../upstream/index.ts";
import { type ChangeFlags, withChangeFlags } from "../change/change-flags.ts";
import { readOneForChange } from "../change/change-manifests.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { fullReferenceFlag, type NamedObject, referenceFlag } from "../flags/reference.ts";
import type { Host } from "../io/host.ts";
import { manifestArgument } from "../io/inputs.ts";
import { isOfKind } from "./object-in.ts";
import { refusalOf } from "./problems-of.ts";
import { writeChanged } from "./write-changed.ts";

interface RouteFlags extends ChangeFlags {
  readonly pathExact?: string;
  readonly pathPrefix?: string;
  readonly pathRegex?: string;
  readonly prefixRewrite?: string;
  readonly virtualService: { readonly name: string; readonly namespace: string };
}

const help = `
Examples:
  $ gloo-mtls upstream route default-example-tls-server-8080 upstreams.yaml --path-exact /hello
  $ gloo-mtls upstream route shop/db routes.yaml --path-prefix /db/ --prefix-rewrite / --virtual-service shop/api

The route becomes the first of the VirtualService, as the first that matches wins. A VirtualService that is not in the stream is
added at its end, for all domains. The Upstream is assumed to be in gloo-system unless its namespace is named.
`;

const virtualServiceKind = { group: "gateway.solo.io", kind: "VirtualService" } as const;

/** Gloo refuses a path without its slash. @see RFC 9112, 3.2.1 */
const pathFlag = (text: string): string => {
  if (!text.startsWith("/")) throw new InvalidArgumentError("A path begins with a slash.");
  return text;
};

const matcherOf = ({ pathExact, pathPrefix, pathRegex }: RouteFlags): PathMatcher => {
  const matchers: PathMatcher[] = [
    ...(pathExact === undefined ? [] : [{ exact: pathExact }]),
    ...(pathPrefix === undefined ? [] : [{ prefix: pathPrefix }]),
    ...(pathRegex === undefined ? [] : [{ regex: pathRegex }]),
  ];
  const [matcher, another] = matchers;
  if (matcher !== undefined && another === undefined) return matcher;
  throw new Failure(
    exitCode.usage,
    "a route matches paths in one way\n  hint: add one of --path-exact, --path-prefix and --path-regex",
  );
};

/** The VirtualService with the route before its own; the same one where that is its first already. */
const routed = (service: Manifest, route: Route, stream: Stream): Manifest => {
  const host = valueAt(service.spec, ["virtualHost"]);
  const routes = valueAt(host, ["routes"]) ?? [];
  if (!isMap(service.spec) || !isMap(host) || !Array.isArray(routes)) {
    throw refusalOf(
      service,
      {
        code: "no-virtual-host",
        severity: "error",
        path: ["spec", "virtualHost", "routes"],
        message: "there is no spec.virtualHost with a list of routes",
        hint: "fix it, or name another with --virtual-service",
      },
      stream,
    );
  }
  const [first] = routes;
  if (JSON.stringify(first) === JSON.stringify(route)) return service;
  return { ...service, spec: { ...service.spec, virtualHost: { ...host, routes: [route, ...routes] } } };
};

const route = (
  { name, namespace }: NamedObject,
  file: string | undefined,
  flags: RouteFlags,
  host: Host,
): void => {
  const options = {
    path: matcherOf(flags),
    upstream: { name, ...(namespace === undefined ? {} : { namespace }) },
    ...(flags.prefixRewrite === undefined ? {} : { prefixRewrite: flags.prefixRewrite }),
  };
  const stream = readOneForChange(file, flags, host);
  const { virtualService } = flags;
  const there = stream.manifests.find(
    (manifest) =>
      isOfKind(manifest, virtualServiceKind) &&
      manifest.metadata.name === virtualService.name &&
      (manifest.metadata.namespace ?? "default") === virtualService.namespace,
  );
  const made: Manifest =
    there === undefined
      ? asManifest(virtualServiceTo(options, virtualService))
      : routed(there, routeToUpstream(options), stream);
  writeChanged(stream, made, flags, host);
};

/** `gloo-mtls upstream route`: a route to an Upstream, in a VirtualService of the stream. */
export const addRoute = (program: Command, host: Host): void => {
  withChangeFlags(program.command("route"))
    .description("Add a route to an Upstream to a VirtualService in a stream of manifests.")
    .argument("<upstream>", "the Upstream: name, or namespace/name", referenceFlag)
    .argument(...manifestArgument)
    .option("--path-exact <path>", "match this path", pathFlag)
    .option("--path-prefix <path>", "match paths with this prefix", pathFlag)
    .option("--path-regex <regex>", "match paths of this form (RE2)")
    .option("--prefix-rewrite <path>", "what replaces the matched part of the path")
    .addOption(
      new Option("--virtual-service <namespace/name>", "the VirtualService")
        .argParser(fullReferenceFlag)
        .default({ namespace: "gloo-system", name: "default" }, "gloo-system/default"),
    )
    .addHelpText("after", help)
    .action((upstream: NamedObject, file: string | undefined, flags: RouteFlags) =>
      route(upstream, file, flags, host),
    );
};
