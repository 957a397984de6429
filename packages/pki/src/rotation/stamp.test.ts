import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { readMark, readStamp, withStamp } from "./stamp.ts";

const mark = { brings: "ab", removes: ["cd", "ef"] };
const now = Date.UTC(2026, 0, 1);
const anyStamp = fc.record({
  holder: fc.string(),
  publishedAt: fc.integer({ min: 0, max: now }),
  wait: fc.integer({ min: 0, max: 999_999_999 }),
});

describe("the annotations of a rotation", () => {
  test.prop([anyStamp, fc.dictionary(fc.string(), fc.string())])(
    "read back as they were written, and leave the others alone",
    (stamp, others) => {
      const written = withStamp(Object.freeze(others), stamp, mark);
      expect(readStamp(written, now)).toEqual(stamp);
      expect(readMark(written)).toEqual(mark);
      expect(written).toMatchObject(others);
    },
  );

  test.prop([
    fc.oneof(
      fc.anything(),
      fc.dictionary(
        fc.constantFrom(
          "rotation.gloo-mtls/published-at",
          "rotation.gloo-mtls/wait",
          "rotation.gloo-mtls/holder",
        ),
        fc.anything(),
      ),
    ),
  ])("may be anything without harm", (annotations) => {
    const stamp = readStamp(annotations, now);
    if (stamp !== undefined) expect(stamp.publishedAt).toBeLessThanOrEqual(now);
  });

  test("are not a mark when they remove the CA that they bring", () => {
    const written = withStamp(
      {},
      { holder: "pod-1", publishedAt: now, wait: 0 },
      { ...mark, removes: ["cd", "ab"] },
    );
    expect(readMark(written)).toBeUndefined();
  });

  test("are not trusted when their time is in the future, or their wait is longer than eleven days", () => {
    const stamp = { holder: "pod-1", publishedAt: now, wait: 65_000 };
    expect(readStamp(withStamp({}, stamp, mark), now - 1)).toBeUndefined();
    expect(
      readStamp({ ...withStamp({}, stamp, mark), "rotation.gloo-mtls/wait": "9999999999ms" }, now),
    ).toEqual({
      ...stamp,
      wait: 0,
    });
  });

  test("name neither a holder nor CAs once the rotation is over", () => {
    const held = withStamp({ a: "b" }, { holder: "pod-1", publishedAt: now, wait: 65_000 }, mark);
    expect(withStamp(held, { holder: undefined, publishedAt: now, wait: 0 }, undefined)).toEqual({
      a: "b",
      "rotation.gloo-mtls/published-at": "2026-01-01T00:00:00.000Z",
    });
  });
});
