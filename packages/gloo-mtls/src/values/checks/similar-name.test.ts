import { describe, expect, test } from "vitest";
import { similarNameAmong } from "./similar-name.ts";

describe("a name that is nearly that of another", () => {
  test.each(["gatwayProxy", "gatewayPrxoy", "gatewayproxy", "gateway-proxy", "gatewayProxi", "gatewaiProxy"])(
    "%s is taken for gatewayProxy",
    (name) => expect(similarNameAmong(["gatewayProxy", name])(name)).toBe("gatewayProxy"),
  );

  test.each([
    "gatewayProxy2",
    "gatewayProxyPublic",
    "gatewayPod",
    "gatewayProx2",
    "publicGateway",
    "gatewayProxB",
  ])("%s is a name of its own", (name) =>
    expect(similarNameAmong(["gatewayProxy", name])(name)).toBeUndefined(),
  );

  test("is the later of the two, and not a short one", () => {
    expect(
      similarNameAmong(["gatewayProxy", "publicGateway", "publcGateway"])("publicGateway"),
    ).toBeUndefined();
    expect(similarNameAmong(["gatewayProxy", "publicGateway", "publcGateway"])("publcGateway")).toBe(
      "publicGateway",
    );
    expect(similarNameAmong(["gw-a", "gw-b"])("gw-b")).toBeUndefined();
  });
});
