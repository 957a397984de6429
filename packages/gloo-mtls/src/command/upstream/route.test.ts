import { describe, expect, test } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";
import { upstreams } from "./testing/objects.ts";

const outcomeOf = outcomesOf("upstream");

const route = (args: readonly string[], text: string) =>
  outcomeOf(["route", ...args], { files: { "-": text } });

const service = `---
apiVersion: gateway.solo.io/v1
kind: VirtualService
metadata:
  name: default
  namespace: gloo-system
spec:
  virtualHost:
    domains:
    - "*"
    routes:
    - matchers:
      - exact: /hello
      routeAction:
        single:
          upstream:
            name: db
            namespace: gloo-system
`;

describe("gloo-mtls upstream route", () => {
  test("adds a VirtualService at the end of a stream that has none", async () => {
    expect(await route(["db", "--path-exact", "/hello"], upstreams)).toMatchObject({
      code: 0,
      out: upstreams + service,
      err: "added VirtualService/gloo-system/default\n0 of 2 objects changed\n",
    });
    expect((await route(["db", "--path-exact", "/hello"], "")).out).toBe(service);
  });

  test("puts the route before the present ones, and a second run changes nothing", async () => {
    const before = `${upstreams}${service.replace("/hello", "/hello # mine")}`;
    const { out } = await route(["shop/api", "--path-prefix", "/api/", "--prefix-rewrite", "/"], before);
    expect(out).toBe(
      before.replace(
        "    routes:\n",
        `    routes:
    - matchers:
      - prefix: /api/
      routeAction:
        single:
          upstream:
            name: api
            namespace: shop
      options:
        prefixRewrite: /
`,
      ),
    );
    expect((await route(["shop/api", "--path-prefix", "/api/", "--prefix-rewrite", "/"], out)).out).toBe(out);
  });

  test("takes another VirtualService, which may be one without routes", async () => {
    const other =
      "apiVersion: gateway.solo.io/v1\nkind: VirtualService\nmetadata: { name: api, namespace: shop }\nspec:\n  virtualHost:\n    domains: [api.example.com]\n";
    const args = ["db", "--path-regex", "/v[12]/.*", "--virtual-service", "shop/api"];
    expect((await route(args, other)).out).toBe(`${other}    routes:
    - matchers:
      - regex: /v[12]/.*
      routeAction:
        single:
          upstream:
            name: db
            namespace: gloo-system
`);
  });

  test.each<[string, readonly string[], string, number, string]>([
    [
      "no path",
      ["db"],
      "",
      2,
      "a route matches paths in one way\n  hint: add one of --path-exact, --path-prefix and --path-regex\n",
    ],
    [
      "two paths",
      ["db", "--path-exact", "/a", "--path-prefix", "/b"],
      "",
      2,
      "a route matches paths in one way\n  hint: add one of --path-exact, --path-prefix and --path-regex\n",
    ],
    [
      "a path without its slash",
      ["db", "--path-exact", "a"],
      "",
      2,
      "error: option '--path-exact <path>' argument 'a' is invalid. A path begins with a slash.\n(add --help for what there is)\n",
    ],
    [
      "an invalid name",
      ["a/b/c", "--path-exact", "/a"],
      "",
      2,
      "error: command-argument value 'a/b/c' is invalid for argument 'upstream'. It is a name, or namespace/name.\n(add --help for what there is)\n",
    ],
    [
      "a VirtualService that has no virtual host",
      ["db", "--path-exact", "/a"],
      "apiVersion: gateway.solo.io/v1\nkind: VirtualService\nmetadata: { name: default, namespace: gloo-system }\n",
      1,
      "-:1:1 error: VirtualService/gloo-system/default spec.virtualHost.routes: no-virtual-host: there is no spec.virtualHost with a list of routes\n  1 | apiVersion: gateway.solo.io/v1\n    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: fix it, or name another with --virtual-service\n",
    ],
  ])("refuses %s, and prints nothing", async (_, args, text, code, err) => {
    expect(await route(args, text)).toMatchObject({ code, out: "", err });
  });
});
