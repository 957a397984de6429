import { describe, expect, test } from "vitest";
import { similarName } from "./similar-name.ts";

describe("a name that is nearly that of another", () => {
  test.each(["gatwayProxy", "gatewayPrxoy", "gatewayproxy", "gateway-proxy", "gatewayProxi", "gatewaiProxy"])(
    "%s is taken for gatewayProxy",
    (name) => expect(similarName(name, ["gatewayProxy", name])).toBe("gatewayProxy"),
  );

  test.each([
    "gatewayProxy2",
    "gatewayProxyPublic",
    "gatewayPod",
    "gatewayProx2",
    "publicGateway",
    "gatewayProxB",
  ])("%s is a name of its own", (name) => expect(similarName(name, ["gatewayProxy", name])).toBeUndefined());

  test("is the later of the two, and not a short one", () => {
    expect(similarName("publicGateway", ["gatewayProxy", "publicGateway", "publcGateway"])).toBeUndefined();
    expect(similarName("publcGateway", ["gatewayProxy", "publicGateway", "publcGateway"])).toBe(
      "publicGateway",
    );
    expect(similarName("gw-b", ["gw-a", "gw-b"])).toBeUndefined();
  });
});
