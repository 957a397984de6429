import { expect, test } from "vitest";
import { terminalText } from "./terminal-text.ts";

const key = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";

test("keys are redacted and escape sequences are shown, and line breaks stay", () => {
  const text = terminalText(`cannot read ${key}\u001b[2Jnext\r\n`);
  expect(text).toBe(
    "cannot read -----BEGIN PRIVATE KEY-----**********-----END PRIVATE KEY-----\n\\u001b[2Jnext\\r\n",
  );
  expect(terminalText(text)).toBe(text);
});
