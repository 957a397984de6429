import { mapsAt, type Path, valueAt } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { expect, test } from "vitest";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { harden } from "./harden.ts";

const pod: Path = ["spec", "template", "spec"];

/** What becomes of the pod of a Deployment, and what is said. */
const restricted = (values: Values, name: string) => {
  const said: string[] = [];
  const manifests = harden(
    render({ values: { ...values, global: { glooMtls: { enabled: true }, ...values.global } } }),
    {
      only: ["restrict-pods"],
      onWarning: ({ message }) => void said.push(message),
    },
  );
  const found = manifests.find(({ kind, metadata }) => kind === "Deployment" && metadata.name === name);
  return { said, spec: valueAt(found, pod) };
};

const contextOf = (spec: unknown, name: string): unknown =>
  mapsAt(spec, ["containers"]).find((item) => item.name === name)?.securityContext;

const proxyValues = (podTemplate: object): Values => ({ gatewayProxies: { gatewayProxy: { podTemplate } } });

test("what holds the key has what Pod Security asks for, and nothing to write to", () => {
  const { spec, said } = restricted({}, "gateway-proxy");
  expect(said).toEqual([]);
  expect(contextOf(spec, "sds")).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(valueAt(spec, ["automountServiceAccountToken"])).toBe(false);
});

test.each<[string, Values, unknown]>([
  [
    "what binds low ports keeps that capability",
    proxyValues({ disableNetBind: false }),
    ["NET_BIND_SERVICE"],
  ],
  ["so does what declares one", proxyValues({ httpPort: 80 }), ["NET_BIND_SERVICE"]],
  ["others do not", proxyValues({}), undefined],
])("%s", (_, values, expected) => {
  const { spec } = restricted(values, "gateway-proxy");
  expect(valueAt(contextOf(spec, "gateway-proxy"), ["capabilities", "add"])).toEqual(expected);
});

test("a proxy that writes to its root goes on", () => {
  const values: Values = {
    gatewayProxies: {
      gatewayProxy: { podTemplate: { glooContainerSecurityContext: { readOnlyRootFilesystem: false } } },
    },
  };
  const { spec } = restricted(values, "gateway-proxy");
  expect(valueAt(contextOf(spec, "gateway-proxy"), ["readOnlyRootFilesystem"])).toBe(false);
});

test("what was given root stays root, and that is said", () => {
  const { spec, said } = restricted(proxyValues({ runAsUser: 0, runUnprivileged: false }), "gateway-proxy");
  expect(contextOf(spec, "gateway-proxy")).toMatchObject({ runAsNonRoot: false, runAsUser: 0 });
  expect(said[0]).toContain("it was given root");
});

test("containers of others stay as they are, and keep the token that they may need", () => {
  const { spec, said } = restricted(
    {
      gatewayProxies: {
        gatewayProxy: { podTemplate: { extraContainers: [{ name: "own", image: "shop/own:1" }] } },
      },
    },
    "gateway-proxy",
  );
  expect(valueAt(spec, ["automountServiceAccountToken"])).toBeUndefined();
  expect(said).toHaveLength(2);
});

test("the proxies of Gateways have it from GatewayParameters", () => {
  const manifests: readonly Manifest[] = render({
    values: { global: { glooMtls: { enabled: true } }, kubeGateway: { enabled: true } },
    harden: ["restrict-pods"],
  });
  const parameters = manifests.find(({ kind }) => kind === "GatewayParameters");
  expect(valueAt(parameters, ["spec", "kube", "sdsContainer", "securityContext"])).toMatchObject({
    capabilities: { drop: ["ALL"] },
    readOnlyRootFilesystem: true,
  });
});
