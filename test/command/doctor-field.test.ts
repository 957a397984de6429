import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { diagnose } from "gloo-mtls/internal/src/upstream/doctor/index.ts";
import { describe, expect, test } from "vitest";

const folder =
  process.env.GLOO_MTLS_FIELD ?? fileURLToPath(new URL("../../../shared/field/upstream", import.meta.url));
const isThere = existsSync(folder);
const title = `messages from public reports${isThere ? "" : ` (skipped: no ${folder})`}`;

/** The messages of a file, each after a line `# TITLE`. */
const messagesIn = (file: string): readonly (readonly [string, string])[] =>
  readFileSync(join(folder, file), "utf8")
    .split(/^# /m)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const at = part.indexOf("\n");
      return /^[\w-]+$/.test(part.slice(0, at)) ? [part.slice(0, at), part.slice(at + 1)] : [file, part];
    });

/** What each message is diagnosed as: the symptom, the Upstreams, and the side where it is not that of an Upstream. */
const expected: Readonly<Record<string, string>> = {
  trustedca: "envoy-refuses-ca gloo-system/legacy",
  certchain: "envoy-refuses-certificate gloo-system/legacy",
  incompletekey: "envoy-refuses-key gloo-system/legacy",
  badpassword: "envoy-refuses-key gloo-system/legacy",
  invalidpath: "file-missing gloo-system/legacy",
  oldcipher: "cipher-suites-refused gloo-system/legacy",
  "sds-unknown-cluster": "sds-cluster-missing gloo-system/default-productpage-9080",
  "k1848-privkey-nocause": "envoy-refuses-key downstream",
  "k8092-sds-fatal": "sds-file-missing",
  "istio-agent-fail": "istio-agent-no-certificate",
  "mount-fail": "mount-failed",
  tomcat400: "plaintext-to-tls",
  apache400: "plaintext-to-tls",
  "jetty-sni": "server-name-unknown",
  delayed111: "connection-refused",
  "conn-fail-only": "connection-failed",
  "i34903-details-only": "sds-secret-missing gloo-system/default-productpage-9080",
  "istio-strict-fmt": "closed-after-handshake gloo-system/default-productpage-9080",
  keyusage: "server-certificate-refused",
  unrecname: "server-name-unknown",
  internal80: "server-internal-error",
  renego: "renegotiation-refused",
  "ecc-cert": "server-certificate-refused",
  smalldh: "handshake-refused",
  "e20303-syslib": "connection-closed",
  "e44233-downstream": "downstream-speaks-plaintext downstream",
  "downstream-unknownca": "listener-certificate-refused downstream",
  "extauth-downstream-verify": "downstream-certificate-refused downstream",
  "10-wrong-version.log": "server-speaks-plaintext",
};

describe.skipIf(!isThere)(title, () => {
  const messages = isThere
    ? readdirSync(folder)
        .filter((file) => file.endsWith(".log"))
        .flatMap(messagesIn)
    : [];

  test.each(messages)("%s is diagnosed", (name, text) => {
    const found = diagnose([{ name: "", text }]);
    const diagnoses = "diagnoses" in found ? found.diagnoses : [];
    expect(
      diagnoses.map(({ symptom, side, affects }) =>
        [symptom, ...affects, ...(side === "upstream" ? [] : [side])].join(" "),
      ),
    ).toEqual([expected[name]]);
  });
});
