import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conversation, refusals } from "./conversation.ts";
import { rawApi } from "./raw-api.ts";

const given = process.env.GLOO_MTLS_KUBECONFIG ?? "";
const title =
  given === "" ? "a real API server (skipped: GLOO_MTLS_KUBECONFIG is not set)" : "a real API server";

const recorded = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`recorded-${name}.json`, import.meta.url), "utf8"));

describe.skipIf(given === "")(title, () => {
  test("says what was recorded of one, which the server of the tests says too", async () => {
    const api = rawApi(readFileSync(given, "utf8"));
    const name = `gloo-mtls-${Date.now()}`;
    const path = "/api/v1/namespaces";
    const object = { apiVersion: "v1", kind: "Namespace", metadata: { name } };
    expect(await api({ method: "POST", path, body: object })).toMatchObject({ status: 201 });
    try {
      const nobody = { "Impersonate-User": "nobody" };
      expect(await refusals(api, name, nobody)).toEqual(recorded("refusals"));
      expect(await conversation(api, name)).toEqual(recorded("conversation"));
    } finally {
      await api({ method: "DELETE", path: `${path}/${name}` });
    }
  });
});
