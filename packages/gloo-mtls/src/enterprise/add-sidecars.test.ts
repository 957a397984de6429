import { type Data, deepFreeze, isMap, type Path, valueAt } from "@gloo-mtls/objects/data";
import { asData, asManifest, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { verify } from "@gloo-mtls/verify";
import { extensionServers, wiringOf } from "@gloo-mtls/verify/graph";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import { addSidecars } from "./index.ts";

const rendered = (enabled: boolean): readonly Manifest[] =>
  render({ edition: "enterprise", chartVersion: "1.22.0", values: { global: { glooMtls: { enabled } } } });

const secured = rendered(true);
const isOfServers = ({ metadata }: Manifest): boolean => /^(?:extauth|rate-limit)/.test(metadata.name);

/** A control plane with mutual TLS, and servers without: what a chart would be that knows the first alone. */
const half = deepFreeze([
  ...secured.filter((manifest) => !isOfServers(manifest)),
  ...rendered(false).filter(isOfServers),
]);

const named = (manifests: readonly Manifest[], name: string): Manifest => {
  const found = manifests.find((manifest) => `${manifest.kind}/${manifest.metadata.name}` === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const byName = (manifests: readonly Manifest[]) =>
  Object.fromEntries(manifests.map((manifest) => [nameOf(manifest), manifest]));

const put = (data: Data, [step, ...rest]: Path, value: Data): Data => {
  if (step === undefined) return value;
  if (Array.isArray(data)) {
    const items: readonly Data[] = step === data.length ? [...data, null] : data;
    return items.map((item, index) => (index === step ? put(item, rest, value) : item));
  }
  const map = isMap(data) ? data : {};
  return { ...map, [step]: put(map[step] ?? null, rest, value) };
};

/** The same objects, one of them with something else at a place. */
const edited = (manifests: readonly Manifest[], name: string, path: Path, value: Data): readonly Manifest[] =>
  manifests.map((manifest) =>
    `${manifest.kind}/${manifest.metadata.name}` === name
      ? asManifest(put(asData(manifest), path, value))
      : manifest,
  );

const containersPath: Path = ["spec", "template", "spec", "containers"];

describe("sidecars beside servers without mutual TLS", () => {
  const after = addSidecars(half);

  test("are those that a render with mutual TLS has, with their bootstraps and the TLS of the Upstream", () => {
    expect(byName(after)).toEqual(byName(secured));
  });

  test("leave everything else as it is, and are the same when they are added twice", () => {
    expect(after.filter((manifest) => half.includes(manifest))).toHaveLength(half.length - 3);
    expect(addSidecars(after).every((manifest, index) => manifest === after[index])).toBe(true);
  });

  test("leave no error of verify that hardening would not fix", () => {
    const left = verify(after).filter(({ severity, code }) => severity === "error" && code !== "sds-exposed");
    expect(left.map(({ code }) => code)).toEqual([
      "client-certificate-optional",
      "client-certificate-optional",
    ]);
  });
});

test("a server that is set otherwise keeps its port, its name and what probes ask", () => {
  const server = [...containersPath, 0];
  const odd = edited(half, "Deployment/extauth", server, {
    name: "extauth",
    image: "example.org/mirror/extauth-ee:1.22.0",
    env: [{ name: "SERVER_PORT", value: "9000" }],
    ports: [{ name: "ask", containerPort: 9000 }],
    readinessProbe: { grpc: { port: 9000 } },
  });
  const all = edited(odd, "Service/extauth", ["spec", "ports", 0, "targetPort"], "ask");
  const after = addSidecars(all);
  const containers = valueAt(named(after, "Deployment/extauth"), containersPath);
  expect(containers).toMatchObject([
    {
      env: [
        { name: "SERVER_PORT", value: "8084" },
        { name: "GLOO_ADDRESS", value: "127.0.0.1:9955" },
      ],
      readinessProbe: { grpc: { port: 8084 } },
    },
    { name: "envoy-sidecar", ports: [{ name: "ask", containerPort: 9000 }] },
    { name: "sds" },
  ]);
  expect(valueAt(containers, [0, "ports"])).toBeUndefined();
  const [extauth] = extensionServers(wiringOf(after));
  expect(extauth).toMatchObject({ isTls: true, reached: [{ port: 9000 }], ends: [{ what: "listener" }] });
});

describe("what is found otherwise is said, and left", () => {
  test.each<[string, readonly Manifest[], readonly string[]]>([
    [
      "a container of the name of a sidecar",
      edited(half, "Deployment/rate-limit", [...containersPath, 1], {
        name: "sds",
        image: "example.org/other",
      }),
      ["sidecar-differs"],
    ],
    [
      "an Envoy that does not end TLS before external auth",
      edited(
        secured,
        "ConfigMap/extauth-sidecar-config",
        ["data"],
        asData(named(secured, "ConfigMap/rate-limit-sidecar-config")).data ?? null,
      ),
      ["sidecar-differs"],
    ],
    [
      "a server that dials past its sidecar",
      edited(secured, "Deployment/extauth", [...containersPath, 0, "env", 1, "value"], "gloo:9977"),
      ["server-past-sidecar"],
    ],
    ["an Upstream that is not there", half.filter(({ kind }) => kind !== "Upstream"), ["upstream-not-seen"]],
  ])("%s", (_, manifests, expected) => {
    const codes: string[] = [];
    addSidecars(manifests, { onWarning: ({ code }) => codes.push(code) });
    expect(codes).toEqual(expected);
  });

  test("no servers, or no mutual TLS to reach, is refused", () => {
    expect(() => addSidecars(secured.filter((one) => !isOfServers(one)))).toThrow("no-extension-server");
    expect(() => addSidecars(rendered(false))).toThrow("no-mutual-tls");
  });
});
