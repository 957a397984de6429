import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { type ServiceTls, sslAnnotationsFor, sslConfigOfService } from "./ssl-annotations.ts";

const of = (short: Readonly<Record<string, string>>, port = 443) =>
  sslConfigOfService(
    Object.fromEntries(
      Object.entries(short).map(([key, value]) => [`gloo.solo.io/sslService.${key}`, value]),
    ),
    "default",
    port,
  );

describe("the sslConfig of a Service's port", () => {
  test.each([
    ["no annotation", {}, undefined],
    ["a secret", { secret: "a" }, { secretRef: { name: "a", namespace: "default" } }],
    ["a secret for this port", { secret: "443:a" }, { secretRef: { name: "a", namespace: "default" } }],
    ["a secret for another port", { secret: "80:a" }, undefined],
    [
      "files",
      { tlsCert: "/c", tlsKey: "/k", rootCa: "/r" },
      { sslFiles: { tlsCert: "/c", tlsKey: "/k", rootCa: "/r" } },
    ],
    ["the guide's own example", { tlsCert: "/443:tls.crt" }, { sslFiles: { tlsCert: "tls.crt" } }],
    ["a secret and files", { secret: "a", rootCa: "/r" }, { secretRef: { name: "a", namespace: "default" } }],
    ["oneWayTls alone", { oneWayTls: "true" }, undefined],
    [
      "oneWayTls for another port",
      { secret: "a", oneWayTls: "80:true" },
      { secretRef: { name: "a", namespace: "default" } },
    ],
  ])("%s", (_, annotations, config) => {
    expect(of(annotations)).toEqual(config);
  });

  test.each([
    ["1", true],
    ["t", true],
    ["T", true],
    ["true", true],
    ["TRUE", true],
    ["True", true],
    ["yes", false],
    ["tRUE", false],
    ["0", false],
  ])("oneWayTls %j is %s", (text, oneWayTls) => {
    expect(of({ secret: "a", oneWayTls: text })).toMatchObject({ oneWayTls });
  });
});

describe("annotations made for a Service", () => {
  test("say it for all ports or for one", () => {
    expect(sslAnnotationsFor({ secret: "a", oneWayTls: true })).toEqual({
      ok: true,
      annotations: {
        "gloo.solo.io/sslService.secret": "a",
        "gloo.solo.io/sslService.oneWayTls": "true",
      },
    });
    expect(sslAnnotationsFor({ rootCa: "/ca", port: 443 })).toEqual({
      ok: true,
      annotations: { "gloo.solo.io/sslService.rootCa": "443:/ca" },
    });
  });

  test("are refused where Gloo would read something else", () => {
    expect(sslAnnotationsFor({ rootCa: "C:/ca" })).toEqual({
      ok: false,
      annotation: "rootCa",
      reason: "Gloo takes a colon in it for the end of a port",
    });
    expect(sslAnnotationsFor({ secret: "" })).toEqual({
      ok: false,
      annotation: "secret",
      reason: "an empty value counts as none",
    });
    expect(sslAnnotationsFor({ secret: "a", port: 0 })).toEqual({
      ok: false,
      annotation: "secret",
      reason: "a port is a whole number from 1 to 65535",
    });
  });

  const value = fc.string({ minLength: 1 });
  const source: fc.Arbitrary<ServiceTls> = fc.oneof(
    fc.record({ secret: value }),
    fc.record({ tlsCert: value, tlsKey: value, rootCa: value }, { requiredKeys: ["rootCa"] }),
  );

  test.prop([
    source,
    fc.option(fc.boolean(), { nil: undefined }),
    fc.integer({ min: 1, max: 65_535 }),
    fc.boolean(),
  ])("are read back as they were meant", (tls, oneWayTls, port, onePort) => {
    const built = sslAnnotationsFor({
      ...tls,
      ...(oneWayTls === undefined ? {} : { oneWayTls }),
      ...(onePort ? { port } : {}),
    });
    if (!built.ok) return;
    const oneWay = oneWayTls === undefined ? {} : { oneWayTls };
    const meant =
      "secret" in tls
        ? { secretRef: { name: tls.secret, namespace: "ns" }, ...oneWay }
        : { sslFiles: tls, ...oneWay };
    expect(sslConfigOfService(built.annotations, "ns", port)).toEqual(meant);
    if (onePort) expect(sslConfigOfService(built.annotations, "ns", (port % 65_535) + 1)).toBeUndefined();
  });
});
