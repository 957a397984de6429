import { toYaml } from "@gloo-mtls/objects/print";
import { describe, expect, test } from "vitest";
import { gatewayOf, ownAnnotation, parametersOf } from "../kube-gateway/testing/gateways.ts";
import { outcomeOf } from "./testing/memory-host.ts";

const on = ["--set", "kubeGateway.enabled=true"];
const mtls = [...on, "--set", "global.glooMtls.enabled=true"];
const gateway = toYaml([gatewayOf({ http: 80 })]);
const mark = "# Gloo's controller deploys this for Gateway/shop/http. It is for reading: never apply it.\n";

describe("gloo-mtls kube-gateway", () => {
  test("prints what is deployed, marked as the controller's", async () => {
    const { code, out, err } = await outcomeOf(["kube-gateway", "-", ...on], { files: { "-": gateway } });
    expect(code).toBe(0);
    expect(err).toBe("1 Gateway: the controller deploys 4 objects\n");
    expect(out.split("---\n").filter((document) => document.startsWith(mark))).toHaveLength(4);
    expect(out).not.toMatch(/^---\n(?!#)/m);
  });

  test("takes certgen to make the Secret, and never shows a private key", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";
    const secret = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
      type: "kubernetes.io/tls",
      stringData: { "tls.key": key, "tls.crt": "cert", "ca.crt": "ca" },
    };
    for (const text of [gateway, gateway + toYaml([secret])]) {
      const { code, out } = await outcomeOf(["kube-gateway", "-", ...mtls], { files: { "-": text } });
      expect(code).toBe(0);
      expect(out).toContain(`tls.key: ${btoa("the private key is not shown")}`);
      expect(out).not.toContain(btoa(key).slice(0, 40));
    }
  });

  test("reads folders, and says what is wrong with its place", async () => {
    const files = {
      "all/gateway.yaml": toYaml([gatewayOf({ http: 80 }, ownAnnotation)]),
      "all/own.yaml": toYaml([parametersOf({ envoyContainer: { image: { tag: 1 } } })]),
    };
    expect(await outcomeOf(["kube-gateway", "all", ...on], { files })).toMatchObject({
      code: 1,
      out: "",
      err: `all/own.yaml:11:9 error: GatewayParameters/shop/own spec.kube.envoyContainer.image.tag: parameters-undecodable: nothing is deployed: spec.kube.envoyContainer.image.tag is not text, and the controller cannot read the object
  11 |         tag: 1
     |         ^^^
  hint: give the field a value of its type
1 Gateway: the controller deploys 0 objects
`,
    });
  });

  test("with --strict, a warning ends it with 1", async () => {
    const files = { "-": toYaml([gatewayOf({ http: 80, alt: 8080 })]) };
    const args = ["kube-gateway", "-", ...on];
    expect(await outcomeOf(args, { files })).toMatchObject({ code: 0 });
    expect(await outcomeOf([...args, "--strict"], { files })).toMatchObject({ code: 1 });
    expect(await outcomeOf([...args, "--strict", "--accept", "ports-collide"], { files })).toMatchObject({
      code: 0,
    });
  });

  test("prints JSON with the findings of each Gateway", async () => {
    const files = { "-": toYaml([gatewayOf({ http: 80, alt: 8080 })]) };
    const { out } = await outcomeOf(["kube-gateway", "-", ...on, "-o", "json"], { files });
    expect(JSON.parse(out)).toMatchObject([
      {
        gateway: { metadata: { name: "http" } },
        manifests: [{ kind: "ServiceAccount" }, {}, {}, {}],
        findings: [{ code: "ports-collide" }],
      },
    ]);
  });

  test("needs Gateways, and an installation that has the controller", async () => {
    expect(await outcomeOf(["kube-gateway", ...on], { terminal: true })).toMatchObject({
      code: 2,
      err: "there is nothing to read\n  hint: name files, or pipe them in\n",
    });
    expect(await outcomeOf(["kube-gateway", "-"], { files: { "-": gateway } })).toMatchObject({
      code: 1,
      err: "the Kubernetes Gateway API is off in this installation, and its controller does not run\n  hint: add --set kubeGateway.enabled=true\n",
    });
    expect(await outcomeOf(["kube-gateway", "-", ...on], { files: { "-": "" } })).toMatchObject({
      code: 1,
      err: "there is no Gateway of gateway.networking.k8s.io among 0 objects\n  hint: pass the Gateways whose proxies are meant\n",
    });
  });
});

describe("gloo-mtls template --with-gateways", () => {
  const files = { "gateway.yaml": gateway };
  const args = ["template", ...on, "--with-gateways", "gateway.yaml"];

  test("appends what the controller deploys", async () => {
    const alone = await outcomeOf(["template", ...on]);
    const { code, out } = await outcomeOf(args, { files });
    expect(code).toBe(0);
    expect(out.startsWith(alone.out)).toBe(true);
    expect(out.slice(alone.out.length).split(mark)).toHaveLength(5);
  });

  test("writes it beside the folder, not into it", async () => {
    const outcome = await outcomeOf([...args, "--output-dir", "rendered"], { files });
    expect(outcome.code).toBe(0);
    const written = Object.keys(outcome.files);
    expect(written.filter((path) => path.startsWith("rendered/shop/"))).toEqual([]);
    expect(outcome.files["rendered-controller/shop/service-gloo-proxy-http.yaml"]).toMatch(mark);
    expect(await outcomeOf([...args, "--output-dir", "."], { files })).toMatchObject({ code: 2 });
  });

  test("is refused where the controller fails", async () => {
    const broken = toYaml([gatewayOf({ http: 80 }, ownAnnotation)]);
    const outcome = await outcomeOf(args, { files: { "gateway.yaml": broken } });
    expect(outcome).toMatchObject({ code: 1, out: "" });
    expect(outcome.err).toContain("own-parameters-not-found");
  });
});
