import { encodeBase64 } from "@gloo-mtls/objects/formats";
import { describe, expect, test } from "vitest";
import { glooSecretOf } from "./gloo-secret.ts";
import { readTlsSecret, tlsSecret } from "./tls-secret.ts";

const named = { name: "a", namespace: "b" };
const opaque = (data: Readonly<Record<string, string>>, more: object = {}): object => ({
  kind: "Secret",
  metadata: { ...named, ...more },
  type: "Opaque",
  data,
});

describe("a TLS Secret", () => {
  test("always has tls.crt and tls.key, and the other two only when they are given", () => {
    expect(tlsSecret({ ...named, rootCa: "ü" })).toEqual({
      apiVersion: "v1",
      kind: "Secret",
      metadata: named,
      type: "kubernetes.io/tls",
      data: { "tls.crt": "", "tls.key": "", "ca.crt": "w7w=" },
    });
    const staple = new Uint8Array([0x30, 0x82, 0xff, 0x00]);
    expect(tlsSecret({ ...named, ocspStaple: staple }).data["tls.ocsp-staple"]).toBe("MIL/AA==");
  });

  test("is read as it was written, the staple as base64 because it is not text", () => {
    const parts = { certChain: "chain\n", privateKey: "key\n", rootCa: "ca\n" };
    expect(readTlsSecret(tlsSecret({ ...named, ...parts, ocspStaple: new Uint8Array([255]) }))).toEqual({
      ok: true,
      value: { ...parts, ocspStaple: "/w==" },
    });
    expect(readTlsSecret(tlsSecret(named))).toEqual({
      ok: true,
      value: { certChain: "", privateKey: "", rootCa: "", ocspStaple: undefined },
    });
  });

  test("takes stringData before data, as the API server does", () => {
    const secret = { ...tlsSecret({ ...named, rootCa: "old" }), stringData: { "ca.crt": "new" } };
    expect(readTlsSecret(secret)).toMatchObject({ value: { rootCa: "new" } });
  });
});

describe("the text of a data key", () => {
  const rootCaOf = (base64: string): unknown => {
    const read = readTlsSecret({ kind: "Secret", type: "kubernetes.io/tls", data: { "ca.crt": base64 } });
    return read.ok ? read.value.rootCa : undefined;
  };

  test("keeps a byte order mark, because Go takes none away and then finds no PEM", () => {
    expect(rootCaOf("77u/YQ==")).toBe("\ufeffa");
    expect(rootCaOf("//5hAA==")).not.toBe("a");
  });

  test("is not lost when it is not UTF-8 throughout", () => {
    expect(rootCaOf("TfxuY2hlbgo=")).toMatch(/^M[\udcfc]nchen\n$/);
    expect(rootCaOf("TcO8bmNoZW4K")).toBe("München\n");
  });

  test("may be broken in lines, and is empty when it is no base64", () => {
    expect(rootCaOf("YWJj\r\nZGVm\n")).toBe("abcdef");
    expect(rootCaOf("YWJ")).toBe("");
  });
});

describe("what Gloo takes a Secret for", () => {
  test("an Opaque one in Gloo's own format is TLS, under either name of a field", () => {
    const annotations = { resource_kind: "*v1.Secret" };
    const yaml = "certChain: chain\nprivate_key: key\nrootCa: ca\nocspStaple: MII=\n";
    expect(glooSecretOf(opaque({ tls: encodeBase64(yaml) }, { annotations }))).toEqual({
      kind: "tls",
      tls: { certChain: "chain", privateKey: "key", rootCa: "ca", ocspStaple: "MII=" },
    });
  });

  test("a generic one with the right keys is a set of headers", () => {
    const secret = opaque({ "tls.crt": "", "tls.key": "", "ca.crt": "" });
    expect(readTlsSecret(secret)).toEqual({
      ok: false,
      problems: [
        {
          code: "not-a-tls-secret",
          severity: "error",
          path: ["type"],
          origin: undefined,
          message:
            "Gloo takes this for a set of headers, as it does any Opaque Secret with data, not for a TLS Secret",
          hint: "make it with `kubectl create secret tls` or `glooctl create secret tls`; a type cannot be changed afterwards",
        },
      ],
    });
  });

  test.each([
    ["AWS credentials", opaque({ aws_access_key_id: "", aws_secret_access_key: "" })],
    ["an API key", { ...opaque({ "api-key": "" }), type: "extauth.solo.io/apikey" }],
    ["an OAuth client secret", { ...opaque({ "client-secret": "" }), type: "extauth.solo.io/oauth" }],
    [
      "credentials",
      { ...opaque({ username: "", password: "" }), type: "extauth.solo.io/accountcredentials" },
    ],
    ["an encryption key", { ...opaque({ key: "" }), type: "gloo.solo.io.EncryptionKeySecret" }],
  ])("%s", (what, secret) => {
    expect(glooSecretOf(secret)).toEqual({ kind: "other", what });
  });

  test.each([
    ["a Secret of another tool", { ...opaque({ a: "" }), type: "helm.sh/release.v1" }],
    ["an empty one", opaque({})],
    ["an API key without its key", { ...opaque({ a: "" }), type: "extauth.solo.io/apikey" }],
    ["null", null],
    [
      "Gloo's format with nonsense and no data besides",
      opaque({}, { annotations: { resource_kind: "*v1.Secret" } }),
    ],
  ])("%s is not seen", (_, secret) => {
    expect(glooSecretOf(secret).kind).toBe("unseen");
  });

  test("Gloo's format with a field or a data key that is not its own is a set of headers", () => {
    const annotations = { resource_kind: "*v1.Secret" };
    const tls = encodeBase64("rootCa: ca\n");
    expect(glooSecretOf(opaque({ tls }, { annotations })).kind).toBe("tls");
    expect(glooSecretOf(opaque({ tls, more: "" }, { annotations })).kind).toBe("other");
    for (const yaml of ["rootCa: ca\nmore: a\n", "rootCa: 1\n"]) {
      expect(glooSecretOf(opaque({ tls: encodeBase64(yaml) }, { annotations })).kind).toBe("other");
    }
    const typed = { ...opaque({ tls }, { annotations }), type: "gloo.solo.io/header" };
    expect(glooSecretOf(typed).kind).toBe("other");
  });

  test("no type is Opaque, and half of what another kind needs makes none of that kind", () => {
    const { type: _, ...untyped } = opaque({ a: "" }) as { readonly type: string };
    expect(glooSecretOf(untyped).kind).toBe("other");
    expect(glooSecretOf(opaque({ aws_secret_access_key: "" }))).toMatchObject({
      what: "a set of headers, as it does any Opaque Secret with data",
    });
    const half = { ...opaque({ username: "" }), type: "extauth.solo.io/accountcredentials" };
    expect(glooSecretOf(half).kind).toBe("unseen");
    expect(glooSecretOf({ ...opaque({ a: "" }), type: "gloo.solo.io/header" }).kind).toBe("other");
  });

  test("Gloo's format with broken YAML falls through to the headers", () => {
    const annotations = { resource_kind: "*v1.Secret" };
    for (const yaml of ["a: [", "text", "a: &a [*a]", ""]) {
      expect(glooSecretOf(opaque({ tls: encodeBase64(yaml) }, { annotations })).kind).toBe("other");
    }
  });
});
