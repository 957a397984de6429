import { expect, test } from "vitest";
import { rendered } from "../testing/rendered.ts";

const warningsOf = (loopBackAddress: string, enabled: boolean): readonly string[] => {
  const codes: string[] = [];
  const podTemplate = { gracefulShutdown: { enabled, sleepTimeSeconds: 5 } };
  rendered({
    values: { gatewayProxies: { gatewayProxy: { loopBackAddress, podTemplate } } },
    onWarning: ({ code }) => codes.push(code),
  });
  return codes;
};

test.each(["127.0.0.1", "::1", "[::1]", "localhost"])("%s is an address", (address) => {
  expect(warningsOf(address, true)).not.toContain("shell-text");
});

test.each(["$(reboot)", "127.0.0.1; reboot", "`id`", "a b", "127.0.0.1'"])(
  "%s is pasted into a command",
  (text) => {
    expect(warningsOf(text, true)).toContain("shell-text");
    expect(warningsOf(text, false)).not.toContain("shell-text");
  },
);
