import { toYaml } from "@gloo-mtls/objects/print";
import { createMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { tlsFromSecret, tlsSecret, upstream } from "../../upstream/index.ts";
import { now, outcomesOf } from "../testing/memory-host.ts";
import { upstreams } from "./testing/objects.ts";

const outcomeOf = outcomesOf("upstream");

const cluster = (text: string, ...args: readonly string[]) =>
  outcomeOf(["cluster", ...args], { files: { "-": text } });

const { certificate: certChain, privateKey, ca: rootCa } = createMaterial({ now });
const db = (name: string) =>
  upstream(
    { name: "db", namespace: "gloo-system" },
    {
      static: { hosts: [{ addr: "10.0.0.1", port: 1 }] },
      sslConfig: tlsFromSecret({ name, namespace: "shop" }),
    },
  );
const secret = tlsSecret({ name: "db-tls", namespace: "shop", certChain, privateKey, rootCa });

const plain = `---
name: db_gloo-system
connect_timeout: 5s
type: STRICT_DNS
dns_lookup_family: V4_ONLY
load_assignment:
  cluster_name: db_gloo-system
  endpoints:
  - lb_endpoints:
    - metadata:
        filter_metadata:
          envoy.transport_socket_match:
            db.example.com;db.example.com:5432: true
      endpoint:
        hostname: db.example.com
        address:
          socket_address:
            address: db.example.com
            port_value: 5432
        health_check_config:
          hostname: db.example.com
`;

describe("gloo-mtls upstream cluster", () => {
  test("prints what Gloo sends for each Upstream, or for one", async () => {
    const more = upstreams.replace("name: db", "name: other").replace("name: other }", "name: third }");
    expect(await cluster(upstreams)).toMatchObject({ code: 0, out: plain, err: "" });
    const { code, out, err } = await cluster(`${upstreams}---\n${more}`);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out.match(/^name: .+$/gm)).toEqual(["name: db_gloo-system", "name: other_gloo-system"]);
    expect(
      (await cluster(`${upstreams}---\n${more}`, "--upstream", "other")).out.match(/^name: .+$/gm),
    ).toEqual(["name: other_gloo-system"]);
    expect(JSON.parse((await cluster(upstreams, "-o", "json")).out)).toMatchObject([
      { name: "db_gloo-system", type: "STRICT_DNS" },
    ]);
  });

  test("leaves private keys out, wherever they are, without --private-keys", async () => {
    const text = toYaml([db("db-tls"), secret]);
    const { code, out } = await cluster(text, "-o", "json");
    expect(code).toBe(0);
    expect(out).not.toContain("PRIVATE KEY");
    expect(out.match(/"\[redacted\]"/g)).toHaveLength(2);
    expect(JSON.parse(out)).toMatchObject([
      {
        transport_socket: {
          typed_config: {
            common_tls_context: {
              tls_certificates: [
                {
                  certificate_chain: { inline_string: certChain },
                  private_key: { inline_string: "[redacted]" },
                },
              ],
            },
          },
        },
      },
    ]);
    expect((await cluster(text, "-o", "json", "--private-keys")).out.match(/PRIVATE KEY/g)).toHaveLength(4);
  });

  test("reports in Gloo's words that it sends no cluster, or one in plaintext", async () => {
    expect(await cluster(toYaml([db("absent")]))).toMatchObject({
      code: 1,
      err: "-:13:5 warning: Upstream/gloo-system/db spec.sslConfig.secretRef: secret-not-found: SSL secret not found: list did not find secret shop.absent\n  13 |     secretRef:\n     |     ^^^^^^^^^\n  hint: until then Envoy sends requests to it in plaintext\n",
    });
    const settings = {
      apiVersion: "gloo.solo.io/v1",
      kind: "Settings",
      metadata: { name: "default" },
      spec: {},
    };
    expect(await cluster(toYaml([db("absent"), settings]))).toMatchObject({
      code: 1,
      out: "",
      err: "-:13:5 error: Upstream/gloo-system/db spec.sslConfig.secretRef: secret-not-found: SSL secret not found: list did not find secret shop.absent\n  13 |     secretRef:\n     |     ^^^^^^^^^\n  hint: Envoy gets no cluster of this Upstream until it is fixed\n",
    });
  });

  test("says what it leaves out, and prints everything of a tunnel", async () => {
    const lambda = upstream({ name: "l", namespace: "g" }, { aws: { region: "us-east-1" } });
    const { code, out, err } = await cluster(toYaml([lambda]));
    expect(code).toBe(1);
    expect(out).toContain("type: LOGICAL_DNS");
    expect(err).toContain(
      "warning: Upstream/g/l spec.aws: incomplete: not translated: the credentials that Gloo gives to its Lambda filter",
    );
    const through = { httpProxyHostname: "a:443", static: { hosts: [{ addr: "squid", port: 3128 }] } };
    const tunnel = await cluster(toYaml([upstream({ name: "t", namespace: "g" }, through)]));
    expect(tunnel).toMatchObject({ code: 0, err: "" });
    expect(tunnel.out.match(/^name: .+$/gm)).toEqual([
      "name: t_g",
      "name: t_g_original",
      "name: solo_io_generated_self_listener_t_g",
    ]);
  });

  test("refuses a stream without Upstreams, and Upstreams that cannot be read", async () => {
    expect(await cluster(toYaml([secret]))).toMatchObject({
      code: 1,
      out: "",
      err: "-: has no Upstream\n  hint: pass a stream that holds one; `gloo-mtls upstream discover` makes them of Services\n",
    });
    expect(await cluster(upstreams.replace("hosts:", "host:"))).toMatchObject({
      code: 1,
      out: "",
      err: "-:9:5 error: Upstream/gloo-system/db spec.static.host: unknown-key: spec.static.host is not a field of Gloo's API\n  9 |     host:\n    |     ^^^^\n  hint: did you mean hosts? The API server silently drops what it does not know\n",
    });
  });
});
