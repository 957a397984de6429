import { printDocument } from "@gloo-mtls/objects/print";
import { expect, test } from "vitest";
import { bootstrapKinds } from "./bootstraps.ts";

/**
 * The files beside this one are what Envoy reads. Between them they have every kind of listener and cluster, so that the parts
 * need no files of their own. test/live/envoy-validate.test.ts has Envoy check them.
 */
test.each(Object.entries(bootstrapKinds))("%s", async (name, bootstrap) => {
  await expect(printDocument(bootstrap)).toMatchFileSnapshot(`${name}.yaml`);
});
