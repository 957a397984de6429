import { expect, test } from "vitest";
import { render } from "../render.ts";
import { verify } from "./verify.ts";

/** A proxy in a namespace of its own, to which the runner copies the Secret. */
const installation = () =>
  render({
    release: { name: "gloo", namespace: "gloo-system" },
    certgenRunner: { image: "registry.example.com/gloo-mtls-certgen:1.0.0" },
    values: {
      global: { glooMtls: { enabled: true } },
      gatewayProxies: { edge: { disabled: false, namespace: "edge" } },
    },
  });

const codes = (manifests: readonly unknown[]) => verify(manifests).map(({ code }) => code);

test("a Secret that the runner copies into another namespace is made there", () => {
  expect(codes(installation())).not.toContain("secret-missing");
});

test("the runner needs the right to write each copy", () => {
  const withoutRole = installation().filter(
    ({ kind, metadata }) => kind !== "RoleBinding" || metadata.namespace !== "edge",
  );
  expect(codes(withoutRole)).toContain("certgen-forbidden");
  expect(codes(installation())).not.toContain("certgen-forbidden");
});
