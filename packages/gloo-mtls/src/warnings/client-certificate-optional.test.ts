import type { Manifest } from "@gloo-mtls/objects/object";
import { expect, test } from "vitest";
import { envoySidecarConfigMap } from "../manifests/mtls/envoy-sidecar-config-map.ts";
import type { Rendering } from "../manifests/rendering.ts";
import { render } from "../render.ts";
import type { RenderOptions } from "../render-options.ts";
import { clientCertificateOptional } from "./client-certificate-optional.ts";
import type { WarningSubject } from "./subject.ts";
import { warnedTexts } from "./testing/warned.ts";

test("mutual TLS of the chart does not ask clients for a certificate", () => {
  expect(warnedTexts({ global: { glooMtls: { enabled: true } } }, { material: true })).toEqual([
    "client-certificate-optional: global.glooMtls.enabled turns on TLS that accepts clients without a certificate of its CA, as the chart does: any pod that reaches port 9977 or 9976 of gloo can read the configuration of all proxies, with its private keys; render with `--harden safe`, which requires a certificate; or let only the proxies reach these ports with a NetworkPolicy, and accept the warning with `--accept client-certificate-optional`",
  ]);
});

/** What the rule finds in an installation whose sidecar has one listener, with this TLS context. */
const found = (context: object | undefined, address = "0.0.0.0"): number => {
  const typed = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext";
  const socket = { transport_socket: { name: "tls", typed_config: { "@type": typed, ...context } } };
  const listener = {
    address: { socket_address: { address, port_value: 9977 } },
    filter_chains: [context === undefined ? {} : socket],
  };
  const configMap: Manifest = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "envoy-sidecar-config" },
    data: { "envoy-sidecar.yaml": JSON.stringify({ static_resources: { listeners: [listener] } }) },
  };
  const rendering: Rendering = (file) => (file === envoySidecarConfigMap ? [configMap] : []);
  // The rule looks at nothing else.
  return [...clientCertificateOptional.check({ rendering } as WarningSubject)].length;
};

const validation = (fields: object) => ({ common_tls_context: { validation_context: fields } });
const ca = { trusted_ca: { filename: "/ca.crt" } };

test.each<[string, object | undefined, number]>([
  ["nothing that asks", {}, 1],
  ["plaintext", undefined, 1],
  ["trusted CAs alone", validation(ca), 1],
  ["require_client_certificate", { require_client_certificate: true, ...validation(ca) }, 0],
  ["requireClientCertificate", { requireClientCertificate: true, ...validation(ca) }, 0],
  ["require_client_certificate off", { require_client_certificate: false, ...validation(ca) }, 1],
  ["require_client_certificate without a CA", { require_client_certificate: true }, 1],
  [
    "names that are checked",
    validation({ ...ca, match_typed_subject_alt_names: [{ san_type: "DNS", matcher: { exact: "gloo" } }] }),
    0,
  ],
])("with %s", (_, context, count) => {
  expect(found(context)).toBe(count);
  expect(found(context, "127.0.0.1")).toBe(0);
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
