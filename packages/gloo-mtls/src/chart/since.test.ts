import { expect, test } from "vitest";
import { sinceText } from "./since.ts";

test.each([
  ["proxy-workload-kind", "1.22.0"],
  ["gateway-parameters-service", "1.18.4"],
  ["auto-websocket-passthrough", "1.20.0"],
  ["settings-ipv4-only", "1.20.14 and 1.21.4"],
  ["sds-readiness-probe-value", "1.18.40, 1.19.19, 1.20.21 and 1.21.11"],
] as const)("%s came with %s", (change, text) => {
  expect(sinceText(change)).toBe(text);
});
