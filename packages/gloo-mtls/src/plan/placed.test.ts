import { formatPath } from "@gloo-mtls/objects/data";
import { expect, test } from "vitest";
import { distinct, type OriginOf, placed } from "./placed.ts";

const caller = { kind: "caller" } as const;
const originOf =
  (...written: readonly string[]): OriginOf =>
  (path) =>
    written.includes(formatPath(path)) ? caller : undefined;
const path = ["gatewayProxies", "edge", "kind"];
const inherited = ["gatewayProxies", "gatewayProxy", "kind"];

test("a remark is about the place where the value was written", () => {
  expect(placed([{ path }], originOf("gatewayProxies.edge.kind"))).toEqual([{ path, origin: caller }]);
  expect(placed([{ path }], originOf("gatewayProxies.gatewayProxy.kind"))).toEqual([
    { path: inherited, origin: caller },
  ]);
  expect(placed([{ path }], originOf())).toEqual([{ path, origin: undefined }]);
});

test("the same problem of one place is reported once, and the order stays", () => {
  const problem = (message: string) => ({
    code: "code",
    severity: "error" as const,
    path,
    origin: caller,
    message,
  });
  const [a, b] = [problem("a"), problem("b")];
  expect(distinct([b, a, b, { ...a }, { ...a, path: inherited }])).toEqual([b, a, { ...a, path: inherited }]);
});
