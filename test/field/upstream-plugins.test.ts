import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomesOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { describe, expect, test } from "vitest";

const folder =
  process.env.GLOO_MTLS_FIELD ?? fileURLToPath(new URL("../../../shared/field", import.meta.url));
const isThere = existsSync(join(folder, "upstream"));
const title = isThere
  ? "manifests of the field"
  : "manifests of the field (skipped: not beside this repository, nor at GLOO_MTLS_FIELD)";

const upstream = outcomesOf("upstream");
const istio = outcomesOf("istio");
const filesOf = (name: string) => ({
  files: { "-": readFileSync(join(folder, "upstream", `${name}.yaml`), "utf8") },
});

describe.skipIf(!isThere)(title, () => {
  test("port 443 under automatic mTLS is plaintext, and every command says so", async () => {
    const world = filesOf("01-automtls-static-443");
    expect(await upstream(["check", "-"], world)).toMatchObject({
      code: 1,
      out: expect.stringContaining("auto-mtls-plaintext: port 443 asks for TLS"),
    });
    expect(await upstream(["cluster"], world)).toMatchObject({
      code: 1,
      out: expect.stringContaining("name: tlsMode-disabled"),
      err: expect.stringContaining("auto-mtls-plaintext"),
    });
    expect((await istio(["auto-mtls"], world)).out).toContain("disableIstioAutoMtls: true");
    expect((await upstream(["audit", "-"], world)).out).toContain("payments.example.com:443  plaintext");
  });

  test("an HTTP proxy makes two clusters and a listener, and no name is overridden", async () => {
    const world = filesOf("06-http-proxy-hostname-sni");
    expect((await upstream(["cluster"], world)).out.match(/^name: .+$/gm)).toEqual([
      "name: connect_gloo-system",
      "name: connect_gloo-system_original",
      "name: solo_io_generated_self_listener_connect_gloo-system",
    ]);
    const { out } = await upstream(["check", "--secrets-elsewhere", "-"], world);
    expect(out).not.toContain("sni-overridden");
  });

  test("a Service under automatic mTLS has both sockets", async () => {
    const { code, out } = await upstream(["cluster"], filesOf("07-cluster-automtls-kube"));
    expect(code).toBe(0);
    expect(out.match(/^- name: .+$/gm)).toEqual(["- name: tlsMode-istio", "- name: tlsMode-disabled"]);
  });

  test("functions of clouds have their addresses and TLS, and what is missing is named", async () => {
    const { code, out, err } = await upstream(["cluster"], filesOf("07-cluster-aws-azure"));
    expect(code).toBe(1);
    expect(out.match(/(?:address|path): [a-z/].+$/gm)).toEqual([
      "address: lambda.us-east-1.amazonaws.com",
      "address: my-app.azurewebsites.net",
      "path: /var/run/x.sock",
    ]);
    expect(err.match(/not translated/g)).toHaveLength(2);
  });

  test.each([
    ["12-inject-enterprise", "quay.io/solo-io/sds-ee:1.17.3", "docker.io/istio/proxyv2:1.22.0"],
    [
      "12-inject-vendor-istiod",
      "quay.io/solo-io/sds:1.6.2",
      "us-docker.pkg.dev/gloo-mesh/istio-1cf99a48c9d8/proxyv2:1.20.2-solo",
    ],
    ["12-inject-labelled-namespace", "quay.io/solo-io/sds:1.6.2", "docker.io/istio/proxyv2:1.22.0"],
  ])("inject takes the images of %s from where the others are", async (name, sds, agent) => {
    const version = name === "12-inject-vendor-istiod" ? [] : ["--istio-version", "1.22.0"];
    const { code, out, err } = await istio(["inject", ...version], filesOf(name));
    expect(code).toBe(0);
    expect(out.match(/image: .+(?:sds|proxyv2).*$/gm)).toEqual([`image: ${sds}`, `image: ${agent}`]);
    expect(err.includes("istio-injects-too")).toBe(name === "12-inject-labelled-namespace");
  });
});
