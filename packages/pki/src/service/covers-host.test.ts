import { expect, test } from "vitest";
import { coversHost } from "./covers-host.ts";

test("a wildcard matches one label", () => {
  expect(coversHost("*.edge.svc", "gloo.edge.svc")).toBe(true);
  expect(coversHost("GLOO.edge.svc", "gloo.edge.SVC")).toBe(true);
  expect(coversHost("*.edge.svc", "a.gloo.edge.svc")).toBe(false);
  expect(coversHost("*.edge.svc", "edge.svc")).toBe(false);
  expect(coversHost("*.", "gloo")).toBe(false);
});
