import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { formatPortValue, parsePortValue } from "./port-value.ts";

describe("the value of an sslService annotation", () => {
  test.each([
    ["upstream-tls", "upstream-tls", 0],
    ["443:upstream-tls", "upstream-tls", 443],
    ["/443:tls.crt", "tls.crt", 0],
    ["443:/certs/a:b", "443:/certs/a:b", 0],
    ["a:b:c:d", "a:b:c:d", 0],
    [":tls", "tls", 0],
    ["443:", "", 443],
    ["https:tls", "tls", 0],
    ["0:tls", "tls", 0],
    ["+443:tls", "tls", 443],
    ["0443:tls", "tls", 443],
    ["-1:tls", "tls", -1],
    [" 443:tls", "tls", 0],
    ["4_43:tls", "tls", 0],
    ["0x1bb:tls", "tls", 0],
    ["4294967739:tls", "tls", 443],
    ["99999999999999999999:tls", "tls", -1],
    ["-99999999999999999999:tls", "tls", 0],
    ["", "", 0],
  ])("%j is %j for port %i", (text, value, port) => {
    expect(parsePortValue(text)).toEqual({ value, port });
  });

  test("is not written where Gloo would read something else", () => {
    expect(formatPortValue("tls", undefined)).toBe("tls");
    expect(formatPortValue("tls", 443)).toBe("443:tls");
    expect(formatPortValue("a:b", undefined)).toBeUndefined();
    expect(formatPortValue("a:b:c", undefined)).toBe("a:b:c");
    expect(formatPortValue("a:b:c", 443)).toBeUndefined();
    expect(formatPortValue("", 443)).toBeUndefined();
  });

  test("a port of any length takes no time", () => {
    expect(parsePortValue(`${"9".repeat(1_000_000)}:tls`)).toEqual({ value: "tls", port: -1 });
  });

  test.prop([fc.string(), fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined })])(
    "what is written is read back",
    (value, port) => {
      const text = formatPortValue(value, port);
      if (text !== undefined) expect(parsePortValue(text)).toEqual({ value, port: port ?? 0 });
      else expect(value === "" || value.includes(":")).toBe(true);
    },
  );
});
