import { describe, expect, test } from "vitest";
import { labelSelector } from "./label-selector.ts";

const labels = { app: "shop", tier: "test", "example.com/of": "x", empty: "" };

describe("a label selector", () => {
  test.each([
    ["app=shop", true],
    ["app==shop", true],
    ["app == shop", true],
    ["app=other", false],
    ["app!=other", true],
    ["app!=shop", false],
    ["absent!=shop", true],
    ["absent=shop", false],
    ["empty=", true],
    ["app", true],
    ["absent", false],
    ["!absent", true],
    ["! app", false],
    ["app in (a, shop)", true],
    ["app in (a)", false],
    ["app notin (a)", true],
    ["app notin (shop,b)", false],
    ["absent notin (a)", true],
    ["example.com/of=x", true],
    ["app=shop, tier in (a,test), !absent", true],
    ["app=shop,tier=other", false],
    ["!constructor", true],
    ["toString", false],
  ])("%s is %s", (text, isMeant) => {
    expect(labelSelector(text)(labels)).toBe(isMeant);
  });

  test.each(["", "app=shop,", "app = = a", "=a", "app in a", "app in (a", "-a", "a b", "app>1"])(
    "rejects %j",
    (text) => {
      expect(() => labelSelector(text)).toThrow("bad-selector");
    },
  );
});
