import { describe, expect, test } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";
import { service, upstreams } from "./testing/objects.ts";

const outcomeOf = outcomesOf("upstream");

const discover = (text: string, ...args: readonly string[]) =>
  outcomeOf(["discover", ...args], { files: { "-": text } });

const spec = (port: number): string => `spec:
  discoveryMetadata: {}
  kube:
    serviceName: shop
    serviceNamespace: default
    servicePort: ${port}
`;
const discovered = (port: number, namespace = "gloo-system"): string => `---
apiVersion: gloo.solo.io/v1
kind: Upstream
metadata:
  name: default-shop-${port}
  namespace: ${namespace}
${spec(port)}`;

describe("gloo-mtls upstream discover", () => {
  test("prints an Upstream for each port of each Service, and nothing else of the stream", async () => {
    expect(await discover(`${service}---\n${upstreams}`)).toMatchObject({
      code: 0,
      out: discovered(8443) + discovered(9090),
      err: "",
    });
    expect((await discover(service, "-n", "edge")).out).toBe(
      discovered(8443, "edge") + discovered(9090, "edge"),
    );
  });

  test("gives them the TLS of the annotations, port by port", async () => {
    const annotated = service.replace(
      "namespace: default\n",
      'namespace: default\n  annotations: { gloo.solo.io/sslService.secret: "8443:shop-tls" }\n',
    );
    expect((await discover(annotated)).out).toBe(
      `${discovered(8443)}  sslConfig:\n    secretRef:\n      name: shop-tls\n      namespace: default\n${discovered(9090)}`,
    );
  });

  test("says what Gloo would only log, once for all ports, and ends with 1", async () => {
    const annotated = service.replace(
      "namespace: default\n",
      'namespace: default\n  annotations: { gloo.solo.io/upstream_config: "{" }\n',
    );
    expect(await discover(annotated)).toMatchObject({
      code: 1,
      out: discovered(8443) + discovered(9090),
      err: '-:6:18 error: Service/default/shop metadata.annotations["gloo.solo.io/upstream_config"]: bad-upstream-config: gloo.solo.io/upstream_config is not a JSON object, so Gloo ignores it and only its log says so\n  6 |   annotations: { gloo.solo.io/upstream_config: "{" }\n    |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n  hint: write the fields of an Upstream\'s spec as JSON\n',
    });
  });

  test("names Services without ports, and Services that cannot be read", async () => {
    const noPorts = "apiVersion: v1\nkind: Service\nmetadata: { name: idle }\n";
    expect(await discover(noPorts)).toMatchObject({
      code: 0,
      out: "",
      err: "Service/idle has no ports, so it has no Upstream\n",
    });
    const broken = service.replace("8443 # HTTPS", "https");
    expect(await discover(broken)).toMatchObject({
      code: 1,
      out: "",
      err: '-:8:5 error: Service/default/shop spec.ports[0].port: wrong-type: spec.ports[0].port must be a whole number, not text "https"\n  8 |   - port: https\n    |     ^^^^\n  hint: write what the API of Kubernetes takes there\n',
    });
  });

  test("refuses what YAML cannot say", async () => {
    const half = service.replace("kind: Service", 'kind: Service # half a character\nx: "\\ud800"');
    expect((await discover(half)).code).toBe(0);
    const named = service.replace("name: shop", 'name: "shop\\ud800"');
    expect(await discover(named)).toMatchObject({
      code: 1,
      out: "",
      err: "error: lone-surrogate: [0].metadata.name has half a character (a lone surrogate) in it\n",
    });
  });

  test("refuses a stream without Services, and Settings that cannot be read", async () => {
    expect(await discover(upstreams)).toMatchObject({
      code: 1,
      out: "",
      err: "-: has no Service\n  hint: pass a stream that holds one\n",
    });
    const settings =
      "apiVersion: gloo.solo.io/v1\nkind: Settings\nmetadata: { name: default }\nspec: { upstreamOptions: { sslParameters: { cipherSuits: [] } } }\n";
    expect(await discover(`${service}---\n${settings}`)).toMatchObject({
      code: 1,
      out: "",
      err: "-:14:45 error: Settings/default spec.upstreamOptions.sslParameters.cipherSuits: unknown-key: spec.upstreamOptions.sslParameters.cipherSuits is not a field of Gloo's API\n  14 | spec: { upstreamOptions: { sslParameters: { cipherSuits: [] } } }\n     |                                             ^^^^^^^^^^^\n  hint: did you mean cipherSuites? The API server silently drops what it does not know\n",
    });
  });
});
