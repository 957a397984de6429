import { describe, expect, test } from "vitest";
import { redacted } from "./redacted.ts";

const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

describe("what looks like a secret", () => {
  test("is redacted, each character in its place", () => {
    expect(redacted(`a: ${line} b`)).toBe(`a: ${"*".repeat(64)} b`);
    expect(redacted(`key=-----BEGIN RSA PRIVATE KEY-----\nabc\n`)).toBe(
      `key=-----BEGIN RSA PRIVATE KEY-----${"*".repeat(5)}`,
    );
    expect(redacted(`${line}==`)).toBe("*".repeat(66));
  });

  test.each([
    ["a token of a service account", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ.c2lnbmF0dXJl"],
    ["the head and the payload of a token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ"],
    ["a key of 32 characters", "c2VjcmV0LXRva2VuLXdpdGgtMzItY2hh"],
    ["base64 without a digit", "QUJDREVGbmFtZVdpdGhvdXRBTnVtYmVyVGhhdE"],
    ["base64 with the alphabet of URLs", "c2Vjc-V0LXRva2_uLXdpdGgt-zItY2hhY"],
    ["a token of hexadecimal digits", "9f86d081884c7d659a2feaa0c55ad015"],
    [
      "a key of upper-case hexadecimal digits",
      "9F86D081884C7D659A2FEAA0C55AD0159F86D081884C7D659A2FEAA0C55AD015",
    ],
    ["bytes as Go prints them", Array(32).fill("0x2d").join(", ")],
  ])("is %s", (_, secret) => {
    expect(redacted(`a ${secret} b`)).toBe(`a ${"*".repeat(secret.length)} b`);
  });

  test("is what follows the word Bearer, however short", () => {
    expect(redacted("Authorization: Bearer opaque-token, x")).toBe("Authorization: Bearer ************, x");
  });

  test.each([
    ["REDIS_PASSWORD=hunter2 next", "REDIS_PASSWORD=******* next"],
    ["--redis-password=hunter2", "--redis-password=*******"],
    ["--set redis.password=hunter2: error", "--set redis.password=*******: error"],
    ["REDIS_PASSWORD: hunter2", "REDIS_PASSWORD: *******"],
    ['REDIS_PASSWORD: "hunter two"', 'REDIS_PASSWORD: "**********"'],
    ['{"REDIS_PASSWORD":"hunter2","A":1}', '{"REDIS_PASSWORD":"*******","A":1}'],
    ["- name: API_KEY\n  value: hunter2\n", "- name: API_KEY\n  value: *******\n"],
    [
      "+        - name: API_KEY\n+          value: 'a b'",
      "+        - name: API_KEY\n+          value: '***'",
    ],
    ['[{"name":"API_KEY","value":"hunter2"}]', '[{"name":"API_KEY","value":"*******"}]'],
    ["{name: API_KEY, value: hunter2}", "{name: API_KEY, value: *******}"],
    ["password: hunter2", "password: *******"],
    ["postgres://gloo:hunter2@db:5432/gloo", "postgres://gloo:*******@db:5432/gloo"],
  ])("is the value of a variable with the name of one: %j", (text, expected) => {
    expect(redacted(text)).toBe(expected);
    expect(redacted(expected)).toBe(expected);
  });

  test.each([
    ...[
      "TOKEN_TTL: 3600",
      "SECRET_NAME=gloo-mtls-certs",
      "TOKEN=$(kubectl create token a)",
      "API_KEY=/etc/key",
    ],
    ...[
      "- name: TOKEN_TTL\n  value: 3600\n",
      "--token=true",
      "PASSWORD: ''",
      "key: dedicated, value: proxies",
    ],
    ...["the token: it has expired", "secret: gloo-mtls-certs", "https://gloo:9977/a@b", "--secret=a"],
  ])("is not: %j", (text) => expect(redacted(text)).toBe(text));

  test("is a key in narrow lines, and their breaks stay", () => {
    const lines = ["MC4CAQAwBQYDK2Vw", "BCIEINTuctv5E1hK", "1bbY8fdp+K06/nwo", "y/HU++CXqI9EdVhC"];
    expect(redacted(`key:\n${lines.join("\n")}\n`)).toBe(
      `key:\n${Array(4).fill("*".repeat(16)).join("\n")}\n`,
    );
  });

  test("ends with the end of its PEM block", () => {
    const begin = "-----BEGIN EC PRIVATE KEY-----";
    expect(redacted(`${begin}\nabc\n-----END EC PRIVATE KEY-----\nmore`)).toBe(
      `${begin}*****-----END EC PRIVATE KEY-----\nmore`,
    );
  });

  test.each([
    "eyJ is how a token begins",
    "global.glooMtls.envoySidecarResources.requests.memory",
    "sha256:1234123412341234123412341234213412341234123412341234123412341234",
    "quay.io/solo-io/gloo-envoy-wrapper@sha256:9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
    'checksum/gloo-mtls-certs: "9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015"',
    "SHA-256 fingerprint 9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
    "key id    9f86d081884c7d659a2feaa0c55ad0159f86d081, of its issuer 8f86d081884c7d659a2feaa0c55ad0159f86d081",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    "solo_io_generated_self_listener_echoHttps1",
    "ECDHE-ECDSA-AES128-GCM-SHA256\nECDHE-RSA-AES128-GCM-SHA256\nAES128-SHA",
    "certificate\nauthority\nKubernetes\ngatewayProxies",
    "quay.io/solo-io/gloo-envoy-wrapper:1.22.1",
    "settings/integrations/knative/proxy/extraAnnotations",
    "-----BEGIN CERTIFICATE-----",
  ])("is not %s", (text) => expect(redacted(text)).toBe(text));

  // A search that goes back to the beginning for each piece does not end within the bound of a test.
  test.each(["\n", " ", "a-", "[", "name: A_TOKEN\n\n", "password", "a://b:", "bearer ", '"A": "'])(
    "is looked for in one pass through many of %j",
    (piece) => {
      const text = piece.repeat(200_000);
      expect(redacted(text)).toHaveLength(text.length);
    },
  );

  test("is found in a text of a million characters", () => {
    expect(redacted("aB3".repeat(400_000))).toBe("*".repeat(1_200_000));
    expect(redacted("ab ".repeat(400_000))).toBe("ab ".repeat(400_000));
  });
});
