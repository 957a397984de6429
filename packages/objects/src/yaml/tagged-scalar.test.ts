import { describe, expect, test } from "vitest";
import { readTagged } from "./tagged-scalar.ts";

const core = (name: string): string => `tag:yaml.org,2002:${name}`;

describe("a scalar with a tag", () => {
  test.each([
    ["str", "1", { type: "text", value: "1" }],
    ["str", "", { type: "text", value: "" }],
    ["int", "0x10", { type: "int", value: 16n }],
    ["float", "1", { type: "float", value: 1 }],
    ["float", "1.5", { type: "float", value: 1.5 }],
    ["bool", "on", { type: "bool", value: true }],
    ["null", "", { type: "null" }],
    ["timestamp", "2001-01-01", { type: "text", value: "2001-01-01" }],
    ["binary", "aMOpbGxv", { type: "text", value: "héllo" }],
    ["binary", "aGVs\nbG8=", { type: "text", value: "hello" }],
    ["binary", "", { type: "text", value: "" }],
    ["set", "12", { type: "text", value: "12" }],
  ])("!!%s %j has the type of its tag", (tag, text, scalar) => {
    expect(readTagged(core(tag), text)).toEqual(scalar);
  });

  test("is text when Helm does not know the tag", () => {
    expect(readTagged("!local", "12")).toEqual({ type: "text", value: "12" });
    expect(readTagged("!", "~")).toEqual({ type: "text", value: "~" });
  });

  test.each([
    ["int", "1.5"],
    ["int", ""],
    ["float", "x"],
    ["float", "18446744073709551615"],
    ["bool", "1"],
    ["null", "x"],
    ["binary", "aGVsbG8"],
    ["binary", "a GVs"],
    ["binary", "//8="],
    ["timestamp", "12:30"],
    ["timestamp", "2001-13-01"],
    ["timestamp", "2001-02-29"],
    ["timestamp", "2001-01-01T24:00:00Z"],
  ])("!!%s %j is refused", (tag, text) => expect(readTagged(core(tag), text)).toBeUndefined());

  test.each(["2000-02-29", "2001-1-2", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.1"])(
    "%s is a date",
    (text) => expect(readTagged(core("timestamp"), text)).toEqual({ type: "text", value: text }),
  );
});
