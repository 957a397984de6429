import { expect, test } from "vitest";
import { slowest } from "./propagation.ts";

const dated = (name: string, at: number) => ({
  material: { certificate: name, privateKey: name, ca: name },
  at,
});
const published = [dated("first", 0), dated("second", 10), dated("third", 20)];
const pod = (...history: readonly ReturnType<typeof dated>[]) => ({ history });

test("what counts is the time from a change until the slowest pod follows it", () => {
  const prompt = pod(dated("first", 0), dated("second", 11), dated("third", 21));
  const late = pod(dated("first", 0), dated("second", 15), dated("third", 29));
  expect(slowest(published, 1, [prompt, late])).toBe(9);
});

test("a pod that passes a state over is as late with it as with the next", () => {
  expect(slowest(published, 1, [pod(dated("first", 0), dated("third", 24))])).toBe(14);
});

test("a pod that never follows is infinitely late", () => {
  expect(slowest(published, 1, [pod(dated("first", 0), dated("second", 11))])).toBe(Number.POSITIVE_INFINITY);
});
