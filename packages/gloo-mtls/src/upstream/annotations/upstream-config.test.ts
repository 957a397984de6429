import { describe, expect, test } from "vitest";
import type { UpstreamSpec } from "../upstream/upstream.ts";
import { applyUpstreamConfig, upstreamConfigAnnotations } from "./upstream-config.ts";

const spec: UpstreamSpec = {
  kube: { serviceName: "a", serviceNamespace: "b", servicePort: 443 },
  useHttp2: true,
  sslConfig: { sslFiles: { tlsKey: "/k" }, oneWayTls: true, alpnProtocols: ["h2", "x"] },
};
const apply = (json: unknown, deep?: string) =>
  applyUpstreamConfig(spec, {
    "gloo.solo.io/upstream_config": typeof json === "string" ? json : JSON.stringify(json),
    ...(deep === undefined ? {} : { "gloo.solo.io/upstream_config.deep_merge": deep }),
  });
const codesOf = (result: ReturnType<typeof apply>) =>
  result.ok ? [] : result.problems.map(({ code }) => code);

describe("upstream_config", () => {
  test("without the annotation nothing changes", () => {
    expect(applyUpstreamConfig(spec, {})).toEqual({ ok: true, value: spec });
    expect(apply("null")).toEqual({ ok: true, value: spec });
  });

  test("replaces whole fields", () => {
    expect(apply({ sslConfig: { sni: "c" } })).toEqual({
      ok: true,
      value: { ...spec, sslConfig: { sni: "c" } },
    });
  });

  test("takes the names of the protobuf messages too, but leaves the keys of a selector alone", () => {
    expect(
      apply({ ssl_config: { verify_subject_alt_name: ["c"], parameters: { minimum_protocol_version: 3 } } }),
    ).toMatchObject({
      value: { sslConfig: { verifySubjectAltName: ["c"], parameters: { minimumProtocolVersion: 3 } } },
    });
    const subset_spec = { default_subset: { values: { my_key: "b" } } };
    expect(apply({ kube: { service_name: "z", selector: { app_name: "a" }, subset_spec } })).toMatchObject({
      value: {
        kube: {
          serviceName: "z",
          selector: { app_name: "a" },
          subsetSpec: { defaultSubset: { values: { my_key: "b" } } },
        },
      },
    });
    expect(apply({ static: { hosts: [{ addr: "a", metadata: { my_key: {} } }] } })).toMatchObject({
      value: { static: { hosts: [{ metadata: { my_key: {} } }] } },
    });
  });

  test("a false is a value to a shallow merge, and leaves the field open to a deep one", () => {
    expect(apply({ useHttp2: false })).toMatchObject({ value: { useHttp2: false } });
    expect(apply({ useHttp2: false }, "true")).toMatchObject({ value: { useHttp2: true } });
    expect(apply({ sslConfig: { oneWayTls: false } }, "true")).toMatchObject({
      value: { sslConfig: { oneWayTls: true } },
    });
  });

  test("one type of Upstream replaces another", () => {
    expect(apply({ static: { hosts: [] } })).toEqual({
      ok: true,
      value: { useHttp2: true, sslConfig: spec.sslConfig, static: { hosts: [] } },
    });
  });

  test("cannot replace what discovery needs", () => {
    expect(apply({ metadata: { name: "z" }, discoveryMetadata: { labels: {} } })).toEqual({
      ok: true,
      value: spec,
    });
  });

  test("a deep merge fills in what the annotation leaves open, and keeps its lists", () => {
    expect(apply({ sslConfig: { sslFiles: { tlsCert: "/c" }, alpnProtocols: ["y"] } }, "true")).toEqual({
      ok: true,
      value: {
        ...spec,
        sslConfig: { sslFiles: { tlsCert: "/c", tlsKey: "/k" }, oneWayTls: true, alpnProtocols: ["y"] },
      },
    });
  });

  test("what protobuf takes for absent leaves a field open to a deep merge", () => {
    const own: UpstreamSpec = {
      sslConfig: {
        sni: "own",
        alpnProtocols: ["h2"],
        parameters: { minimumProtocolVersion: "TLSv1_2", maximumProtocolVersion: 4 },
      },
      protocolSelection: 1,
      maxConcurrentStreams: 5,
    };
    const empty = {
      sslConfig: {
        sni: "",
        alpnProtocols: [],
        parameters: { minimumProtocolVersion: "TLS_AUTO", maximumProtocolVersion: 0 },
      },
      protocolSelection: "USE_CONFIGURED_PROTOCOL",
      maxConcurrentStreams: 0,
    };
    const annotations = {
      "gloo.solo.io/upstream_config": JSON.stringify(empty),
      "gloo.solo.io/upstream_config.deep_merge": "true",
    };
    expect(applyUpstreamConfig(own, annotations)).toEqual({ ok: true, value: own });
  });

  test("only the word true makes a merge deep", () => {
    for (const word of ["TRUE", "1", ""]) {
      expect(apply({ sslConfig: { sni: "c" } }, word)).toMatchObject({ value: { sslConfig: { sni: "c" } } });
      expect(apply({ sslConfig: { sni: "c" } }, word)).not.toMatchObject({
        value: { sslConfig: spec.sslConfig },
      });
    }
  });

  test("a deep merge of two kinds of source is a problem", () => {
    const result = apply({ sslConfig: { secretRef: { name: "c" } } }, "true");
    expect(result).toEqual({
      ok: false,
      problems: [
        {
          code: "mixed-deep-merge",
          severity: "error",
          path: ["metadata", "annotations", "gloo.solo.io/upstream_config"],
          origin: undefined,
          message:
            "a deep merge of secretRef and sslFiles puts the fields of one into the other, or makes discovery crash",
          hint: "remove gloo.solo.io/upstream_config.deep_merge, or use the kind that the Upstream already has",
        },
      ],
    });
    expect(codesOf(apply({ static: {} }, "true"))).toEqual(["mixed-deep-merge"]);
  });

  test("names exclude each other only where the message has them", () => {
    const own: UpstreamSpec = { kube: { selector: { static: "a", app: "b" } } };
    const annotations = {
      "gloo.solo.io/upstream_config": JSON.stringify({ kube: { selector: { pipe: "c", app: "d" } } }),
      "gloo.solo.io/upstream_config.deep_merge": "true",
    };
    expect(applyUpstreamConfig(own, annotations)).toEqual({
      ok: true,
      value: { kube: { selector: { static: "a", app: "d", pipe: "c" } } },
    });
  });

  test("every field but a list and an enumeration is a value to a shallow merge", () => {
    const own: UpstreamSpec = { kube: {}, maxConcurrentStreams: 5, protocolSelection: 1, healthChecks: [{}] };
    const json = {
      maxConcurrentStreams: 0,
      proxyProtocolVersion: "",
      respectDnsTtl: false,
      protocolSelection: "USE_CONFIGURED_PROTOCOL",
      healthChecks: [],
    };
    expect(applyUpstreamConfig(own, { "gloo.solo.io/upstream_config": JSON.stringify(json) })).toEqual({
      ok: true,
      value: { ...own, maxConcurrentStreams: 0, proxyProtocolVersion: "", respectDnsTtl: false },
    });
  });

  test("takes data of any depth", () => {
    const deep = `${`{"a":`.repeat(20_000)}1${"}".repeat(20_000)}`;
    const annotations = { "gloo.solo.io/upstream_config": `{"aws": ${deep}}` };
    const once = applyUpstreamConfig({}, annotations);
    if (!once.ok) throw new Error("refused");
    const again = { ...annotations, "gloo.solo.io/upstream_config.deep_merge": "true" };
    expect(applyUpstreamConfig(once.value, again).ok).toBe(true);
  });

  test("what Gloo could not read is a problem, and changes nothing", () => {
    expect(codesOf(apply("{"))).toEqual(["bad-upstream-config"]);
    expect(codesOf(apply([]))).toEqual(["bad-upstream-config"]);
    expect(codesOf(apply({ sslconfig: {} }))).toEqual(["unknown-key"]);
    expect(codesOf(apply('{"__proto__": {}}'))).toEqual(["unknown-key"]);
    expect(codesOf(apply({ useHttp2: "yes" }))).toEqual(["wrong-type"]);
    expect(apply({ spec: {} })).toMatchObject({
      problems: [
        {
          hint: "did you mean what is in it, without spec around it? Gloo ignores the whole annotation for it, and only its log says so",
        },
      ],
    });
  });

  test("what is built is applied", () => {
    const given: UpstreamSpec = { sslConfig: { sni: "c" } };
    expect(applyUpstreamConfig(spec, upstreamConfigAnnotations(given))).toMatchObject({
      value: { sslConfig: { sni: "c" } },
    });
    expect(applyUpstreamConfig(spec, upstreamConfigAnnotations(given, "deep"))).toMatchObject({
      value: { sslConfig: { ...spec.sslConfig, sni: "c" } },
    });
  });
});
