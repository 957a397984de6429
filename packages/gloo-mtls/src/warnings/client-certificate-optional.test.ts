import { expect, test } from "vitest";
import { render } from "../render.ts";
import type { RenderOptions } from "../render-options.ts";
import { warnedTexts } from "./testing/warned.ts";

test("mutual TLS of the chart does not ask clients for a certificate", () => {
  expect(warnedTexts({ global: { glooMtls: { enabled: true } } }, { material: true })).toEqual([
    "client-certificate-optional: global.glooMtls.enabled turns on TLS that accepts clients without a certificate of its CA, as the chart does: any pod that reaches port 9977 or 9976 of gloo can read the configuration of all proxies, with its private keys; render with `--harden safe`, which requires a certificate; or let only the proxies reach these ports with a NetworkPolicy, and accept the warning with `--accept client-certificate-optional`",
  ]);
});

const about = new Set(["mtls-never-renewed", "client-certificate-optional"]);

test.each<[RenderOptions["harden"], readonly string[]]>([
  [undefined, ["mtls-never-renewed", "client-certificate-optional"]],
  ["safe", []],
  ["strict", []],
  [["match-names"], ["mtls-never-renewed"]],
  [["renew"], ["client-certificate-optional"]],
  [["tls-1-3"], ["mtls-never-renewed", "client-certificate-optional"]],
])("a render that is hardened by %j is warned of what stays: %j", (harden, warned) => {
  const codes: string[] = [];
  render({
    values: { global: { glooMtls: { enabled: true } } },
    harden,
    onWarning: ({ code }) => codes.push(code),
  });
  expect(codes.filter((code) => about.has(code))).toEqual(warned);
});
