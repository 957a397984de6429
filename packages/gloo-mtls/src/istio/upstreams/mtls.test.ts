import { deepFreeze } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { installation, refusal, upstream, warningsOf } from "../testing/installation.ts";
import { disableIstioAutoMtls, enableAutoMtls } from "./auto-mtls.ts";
import { disableMtls } from "./disable-mtls.ts";
import { enableMtls } from "./enable-mtls.ts";

const other = { secretRef: { name: "tls", namespace: "shop" } };
const objects = deepFreeze([
  upstream("a", "gloo-system", {}, { app: "a" }),
  upstream("b", "shop", {}, { app: "b", tier: "test" }),
  upstream("b", "gloo-system", { sslConfig: other }),
]);
const withTls = (manifests: readonly { spec?: unknown; metadata: { name: string; namespace?: string } }[]) =>
  manifests
    .filter(({ spec }) => JSON.stringify(spec).includes("istio_server_cert"))
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

describe("enableMtls", () => {
  test("writes what glooctl writes", () => {
    expect(enableMtls(objects, { names: ["a"] })[0]?.spec).toEqual({
      static: { hosts: [{ addr: "example.com", port: 80 }] },
      sslConfig: {
        alpnProtocols: ["istio"],
        sds: {
          certificatesSecretName: "istio_server_cert",
          clusterName: "gateway_proxy_sds",
          targetUri: "127.0.0.1:8234",
          validationContextName: "istio_validation_context",
        },
      },
    });
  });

  test("selects by name, by name with namespace, by label and by namespace", () => {
    expect(withTls(enableMtls(objects, { names: ["a", "shop/b"] }))).toEqual(["gloo-system/a", "shop/b"]);
    expect(withTls(enableMtls(objects, { labels: "app in (a, b), tier != test" }))).toEqual([
      "gloo-system/a",
    ]);
    expect(withTls(enableMtls(objects, { labels: "tier" }))).toEqual(["shop/b"]);
    expect(withTls(enableMtls(objects, { labels: "app,!tier" }))).toEqual(["gloo-system/a"]);
    expect(withTls(enableMtls(objects, { labels: "app notin (a)", namespace: "shop" }))).toEqual(["shop/b"]);
    expect(withTls(enableMtls(objects, { namespace: "shop" }))).toEqual(["shop/b"]);
  });

  test("takes no object of another group for an Upstream", () => {
    const other = { ...upstream("a", "gloo-system"), apiVersion: "example.com/v1" };
    expect(enableMtls([...objects, other], { names: ["a"] }).at(-1)).toBe(other);
    const settings = { ...other, kind: "Settings" };
    expect(enableAutoMtls([...installation(), settings]).at(-1)).toBe(settings);
  });

  test("is idempotent, and disableMtls takes it back", () => {
    const on = enableMtls(objects, { namespace: "shop" });
    expect(enableMtls(on, { namespace: "shop" })).toEqual(on);
    expect(warningsOf((onWarning) => enableMtls(on, { namespace: "shop" }, { onWarning }))).toEqual([
      "mtls-already-on",
    ]);
    expect(disableMtls(on, { namespace: "shop" })).toEqual(objects);
  });

  test("replaces another sslConfig with its own when asked to", () => {
    expect(withTls(enableMtls(objects, { names: ["b"] }, { replace: true }))).toEqual([
      "shop/b",
      "gloo-system/b",
    ]);
  });

  test("refuses selections that mean nothing", () => {
    expect(refusal(() => enableMtls(objects, {}))).toMatchInlineSnapshot(`
      "error: no-selection: no Upstreams are selected
        hint: give names, a label selector or a namespace"
    `);
    expect(refusal(() => enableMtls(objects, { labels: "app=z" }))).toMatchInlineSnapshot(`
      "error: no-upstream-selected: no Upstream meets the selection
        hint: pass the Upstreams among the objects, and look at their namespaces and labels"
    `);
    expect(refusal(() => enableMtls(objects, { labels: "app = = a" }))).toMatchInlineSnapshot(`
      "error: bad-selector: "app = = a" is not a requirement of a label selector
        hint: write requirements such as app=shop or env in (a, b), with commas between them"
    `);
    expect(
      refusal(() => enableMtls(objects, { names: ["c", "a"], namespace: "shop" })),
    ).toMatchInlineSnapshot(`
      "error: unknown-upstream: no Upstream is named c in namespace shop
        hint: pass it among the objects, or correct the name
      error: unknown-upstream: no Upstream is named a in namespace shop
        hint: there is gloo-system/a"
    `);
    expect(
      refusal(() => enableMtls([{ ...upstream("x", "y"), spec: null }], { names: ["x"] })),
    ).toMatchInlineSnapshot(`
      "error: Upstream/y/x spec: bad-upstream: the Upstream has no spec, so it leads nowhere
        hint: give it a destination, such as kube or static"
    `);
  });
});

describe("disableMtls", () => {
  test("says when there is nothing to do", () => {
    expect(warningsOf((onWarning) => disableMtls(objects, { names: ["a"] }, { onWarning }))).toEqual([
      "mtls-already-off",
    ]);
    expect(disableMtls(objects, { names: ["a"] })).toEqual(objects);
  });
});

describe("where glooctl errs", () => {
  test("enable-mtls silently does nothing where there is an sslConfig there; here it is an error that shows it", () => {
    expect(refusal(() => enableMtls(objects, { namespace: "gloo-system" }))).toMatchInlineSnapshot(`
      "error: Upstream/gloo-system/b spec.sslConfig: other-ssl-config: the Upstream has another sslConfig: {secretRef: {name: tls, namespace: shop}}
        hint: --replace, or the option replace, puts Istio's TLS in its place"
    `);
  });

  test("disable-mtls removes any sslConfig there; here only what enable-mtls wrote", () => {
    expect(refusal(() => disableMtls(objects, { names: ["gloo-system/b"] }))).toMatchInlineSnapshot(`
      "error: Upstream/gloo-system/b spec.sslConfig: other-ssl-config: the Upstream has another sslConfig: {secretRef: {name: tls, namespace: shop}}
        hint: leave it out of the selection, or remove its sslConfig by hand"
    `);
  });

  test("an Upstream of another namespace is not found there; here its namespace can be named, and the error says where it is", () => {
    expect(withTls(enableMtls(objects, { names: ["shop/b"] }))).toEqual(["shop/b"]);
    expect(refusal(() => enableMtls(objects, { names: ["a"], namespace: "shop" }))).toMatchInlineSnapshot(`
      "error: unknown-upstream: no Upstream is named a in namespace shop
        hint: there is gloo-system/a"
    `);
  });
});

describe("automatic mTLS", () => {
  test("is switched on in the Settings, with the integration that it needs", () => {
    const after = enableAutoMtls(installation());
    const settings = after.find(({ kind }) => kind === "Settings");
    expect(settings).toHaveProperty("spec.gloo.istioOptions", {
      appendXForwardedHost: true,
      enableAutoMtls: true,
      enableIntegration: true,
    });
    expect(enableAutoMtls(after)).toEqual(after);
    expect(refusal(() => enableAutoMtls(objects))).toMatchInlineSnapshot(`
      "error: no-settings: there is no Settings among the objects
        hint: pass the Settings named default of Gloo's namespace"
    `);
  });

  test("is switched off for Upstreams", () => {
    const [a, b] = disableIstioAutoMtls(objects, { names: ["a"] });
    expect(a).toHaveProperty("spec.disableIstioAutoMtls", true);
    expect(b).toBe(objects[1]);
    expect(refusal(() => disableIstioAutoMtls(objects, { names: ["c"] }))).toMatchInlineSnapshot(`
      "error: unknown-upstream: no Upstream is named c
        hint: pass it among the objects, or correct the name"
    `);
  });
});
