import { expect, test } from "vitest";
import { fewNames } from "./few-names.ts";

test("up to ten names are listed, and the others are counted", () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
  expect(fewNames(names(2))).toBe("p0, p1");
  expect(fewNames(names(10))).toBe("p0, p1, p2, p3, p4, p5, p6, p7, p8, p9");
  expect(fewNames(names(12))).toBe("p0, p1, p2, p3, p4, p5, p6, p7, p8, p9 and 2 more");
});
