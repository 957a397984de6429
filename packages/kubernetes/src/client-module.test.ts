import { describe, expect, test } from "vitest";
import { clientModule } from "./client-module.ts";

const failing = (code: string, message: string) => async () => {
  throw Object.assign(new Error(message), { code });
};

describe("the client library, which is an optional peer", () => {
  test("is loaded when it is there", async () => {
    expect(await clientModule()).toHaveProperty("KubeConfig");
  });

  test("is named with its remedy when it is not", async () => {
    const absent = failing(
      "ERR_MODULE_NOT_FOUND",
      "Cannot find package '@kubernetes/client-node' imported from x",
    );
    await expect(clientModule(absent)).rejects.toMatchObject({
      code: "no-client",
      message: "@kubernetes/client-node, which talks to Kubernetes, is not installed",
      hint: "run `npm install @kubernetes/client-node@1.4.0`",
    });
  });

  test("is named with the reason when it cannot be loaded", async () => {
    const broken = failing("ERR_MODULE_NOT_FOUND", "Cannot find package 'js-yaml' imported from x");
    await expect(clientModule(broken)).rejects.toMatchObject({
      code: "no-client",
      message:
        "@kubernetes/client-node, which talks to Kubernetes, cannot be loaded: Cannot find package 'js-yaml' imported from x",
    });
  });
});
