import { describe, expect, test } from "vitest";
import { readUpstreamSettings } from "./upstream-settings.ts";

const read = (spec: unknown) =>
  readUpstreamSettings({ apiVersion: "gloo.solo.io/v1", kind: "Settings", spec });

describe("what Settings say about TLS to upstreams", () => {
  test("is what Gloo takes for absent where they say nothing: a missing Secret is an error", () => {
    const silent = { ok: true, value: { warnMissingTlsSecret: false } };
    for (const spec of [undefined, null, {}, { gateway: {} }, { gateway: { validation: {} } }]) {
      expect(read(spec)).toEqual(silent);
    }
    expect(readUpstreamSettings("x")).toEqual(silent);
  });

  test("is read from three places", () => {
    expect(
      read({
        gateway: { validation: { warnMissingTlsSecret: true } },
        upstreamOptions: {
          sslParameters: { cipherSuites: ["x"] },
          globalAnnotations: { "gloo.solo.io/h2_service": "true", broken: 1 },
        },
        gloo: { anything: "else" },
      }),
    ).toEqual({
      ok: true,
      value: {
        sslParameters: { cipherSuites: ["x"] },
        warnMissingTlsSecret: true,
        globalAnnotations: { "gloo.solo.io/h2_service": "true" },
      },
    });
  });

  test("is a problem where a parameter is none", () => {
    expect(read({ upstreamOptions: { sslParameters: { cipherSuite: ["x"] } } })).toEqual({
      ok: false,
      problems: [
        {
          code: "unknown-key",
          severity: "error",
          path: ["spec", "upstreamOptions", "sslParameters", "cipherSuite"],
          origin: undefined,
          message: "spec.upstreamOptions.sslParameters.cipherSuite is not a field of Gloo's API",
          hint: "did you mean cipherSuites? The API server silently drops what it does not know",
        },
      ],
    });
  });
});
