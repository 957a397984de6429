import { createMaterial } from "@gloo-mtls/pki";
import { expect, test } from "vitest";
import { diffInstallations, diffText } from "./index.ts";

// Among the exhaustive ones, because it makes RSA keys.
test("certificates are shown as what they say, and keys not at all", () => {
  const options = { now: Date.UTC(2026, 7, 4), keyBits: 2048 } as const;
  const [one, other] = [createMaterial(options), createMaterial(options)];
  const secret = ({ certificate, privateKey, ca }: typeof one) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
    stringData: { "tls.crt": certificate, "tls.key": privateKey, "ca.crt": ca },
  });
  const changes = diffInstallations([secret(one)], [secret(other)]);
  expect(changes.map(({ path, effects }) => [path[1], effects.map(({ code }) => code)])).toEqual([
    ["tls.crt", ["other-key"]],
    ["tls.key", []],
    ["ca.crt", ["other-key"]],
  ]);
  expect(changes[1]).toMatchObject({ before: "(hidden)", after: "(hidden)" });
  const text = diffText(changes);
  expect(text).toContain("        fingerprint: ");
  for (const { privateKey } of [one, other]) {
    for (const line of privateKey.split("\n").filter((each) => each.length > 20 && !each.startsWith("---"))) {
      expect(text).not.toContain(line);
    }
  }
});
