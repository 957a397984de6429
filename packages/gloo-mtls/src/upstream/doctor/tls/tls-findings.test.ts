import { describe, expect, test } from "vitest";
import { diagnose } from "../index.ts";
import { tlsErrorsIn } from "./tls-errors-in.ts";
import { verifyReason } from "./verify-reasons.ts";

const diagnosed = (text: string): readonly string[] => {
  const found = diagnose([{ name: "", text }]);
  return "diagnoses" in found
    ? found.diagnoses.map(({ symptom, side, affects }) => [symptom, side, ...affects].join(" | "))
    : [found.code];
};
const cause = (text: string): string => {
  const found = diagnose([{ name: "", text }]);
  return "diagnoses" in found ? (found.diagnoses[0]?.cause ?? "") : found.code;
};
const failed = (reason: string): string =>
  `TLS_error:|268435581:SSL routines:OPENSSL_internal:${reason}:TLS_error_end`;

describe("an error of TLS", () => {
  test.each([
    [
      "Envoy since 1.24",
      "TLS_error:|268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end",
    ],
    ["Envoy before 1.24", "TLS error: 268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER"],
    [
      "an access log",
      "{x|TLS_error:|268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER:TLS_error_end}",
    ],
    ["an old access log", "{x,TLS_error:_268435703:SSL_routines:OPENSSL_internal:WRONG_VERSION_NUMBER}"],
    ["gRPC", "SSL_ERROR_SSL: error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER"],
    ["OpenSSL", "error:0A00010B:SSL routines:ssl3_get_record:wrong version number"],
  ])("is read as %s writes it", (_, text) => {
    expect(tlsErrorsIn(text).map(({ errors }) => errors.map(({ reason }) => reason))).toEqual([
      [expect.stringMatching(/^wrong.version.number$/i)],
    ]);
    expect(diagnosed(text)).toEqual(["server-speaks-plaintext | upstream"]);
  });

  test("may have several reasons, of which the definite one counts", () => {
    const several =
      "TLS error: 67108969:RSA routines:OPENSSL_internal:BAD_SIGNATURE 268435570:SSL routines:OPENSSL_internal:BAD_SIGNATURE";
    expect(tlsErrorsIn(several)[0]?.errors.map(({ library, reason }) => `${library} ${reason}`)).toEqual([
      "RSA routines BAD_SIGNATURE",
      "SSL routines BAD_SIGNATURE",
    ]);
    expect(cause(several)).toMatch(/^a signature of the server cannot be verified: its private key/);
  });

  test("without a name is known by its number, when it is an alert", () => {
    const numbered = (number: number): string =>
      `TLS_error:|${268_435_456 + number}:SSL routines:OPENSSL_internal:unknown error:TLS_error_end`;
    expect(diagnosed(numbered(1112))).toEqual(["server-name-unknown | upstream"]);
    expect(cause(numbered(1099))).toMatch(
      /^the server ended TLS with the alert 99, which is not a registered one/,
    );
    expect(diagnosed(numbered(999))).toEqual(["unknown-tls-error | upstream"]);
  });

  test("that is not known is a finding", () => {
    expect(diagnosed(failed("SOMETHING_OF_TOMORROW"))).toEqual(["unknown-tls-error | upstream"]);
    expect(diagnosed("2026-01-01T00:00:00.000000Z\terror\tx\tthe TLS handshake failed strangely")).toEqual([
      "unknown-tls-error | upstream",
    ]);
    expect(diagnosed("TLS error: 0:invalid library (0):OPENSSL_internal:invalid reason (0)")).toEqual([
      "unknown-tls-error | upstream",
    ]);
    expect(diagnosed("ssl.fail_verify_error: 0")).toEqual([]);
    expect(diagnosed("2026-01-01T00:00:00.000000Z\tinfo\tx\tTLS: 0 errors")).toEqual([]);
  });

  test("of a verification has its reason from the error, or from the log", () => {
    const why =
      "verify cert failed: X509_verify_cert: certificate verification error at depth 0: certificate has expired";
    expect(cause(failed(`CERTIFICATE_VERIFY_FAILED:${why}`))).toMatch(
      /: it has expired, or a CA in its chain has;/,
    );
    expect(
      cause(`[2026-01-01 00:00:00.000][7][debug][connection] ${why}\n${failed("CERTIFICATE_VERIFY_FAILED")}`),
    ).toMatch(/: it has expired, or a CA in its chain has;/);
    expect(cause(why)).toMatch(/it has expired/);
    expect(cause(failed("CERTIFICATE_VERIFY_FAILED"))).toMatch(/usually ca.crt of the Secret/);
    expect(
      verifyReason(
        "verify_cert_failed:_X509_verify_cert:_certificate_verification_error_at_depth_1:_invalid_CA_certificate",
      ),
    ).toMatch(/is not a CA/);
    expect(verifyReason("constructor")).toBeUndefined();
  });
});

describe("the side of an error", () => {
  const refused = failed("SSLV3_ALERT_BAD_CERTIFICATE");
  test.each([
    ["the key of an access log", JSON.stringify({ downstream_transport_failure_reason: refused })],
    [
      "the port of a client",
      `[2026-01-01 00:00:00.000][7][debug][connection] [C1] remote address:10.0.0.1:40022,${refused}`,
    ],
    [
      "the log's own words about the connection",
      `[2026-01-01 00:00:00.000][7][debug][conn_handler] [Tags: "ConnectionId":"1"] new connection from 10.0.0.1:443\n[2026-01-01 00:00:00.000][7][debug][connection] [Tags: "ConnectionId":"1"] remote address:10.0.0.1:443,${refused}`,
    ],
  ])("is downstream by %s", (_, text) => {
    expect(diagnosed(text)).toEqual(["listener-certificate-refused | downstream"]);
  });

  test("is downstream for an error that only a server can have", () => {
    expect(diagnosed(failed("HTTP_REQUEST"))).toEqual(["downstream-speaks-plaintext | downstream"]);
  });

  test("is upstream for a server, also when its port is a high one", () => {
    expect(
      diagnosed(
        `[2026-01-01 00:00:00.000][7][debug][connection] [C1] remote address:10.0.0.1:8443,${refused}`,
      ),
    ).toEqual(["client-certificate-refused | upstream"]);
    const log = `[2026-01-01 00:00:00.000][7][debug][connection] [C9] connecting to 10.0.0.1:40022\n[2026-01-01 00:00:00.000][7][debug][connection] [C9] remote address:10.0.0.1:40022,${refused}`;
    expect(diagnosed(log)).toEqual(["client-certificate-refused | upstream"]);
  });

  test("is that of a listener in the status of a VirtualService, and in the words of Gloo and Envoy", () => {
    const secret = "SSL secret not found: list did not find secret prod.db_tls";
    const virtualService = `apiVersion: gateway.solo.io/v1\nkind: VirtualService\nmetadata: { name: a, namespace: b }\nstatus: { reason: "${secret}" }\n`;
    for (const text of [
      virtualService,
      `invalid resource b.gw\n\t* Listener Error: SSLConfigError. Reason: ${secret}`,
    ]) {
      expect(diagnosed(text)[0]).toMatch(/^secret-not-found \| downstream/);
      expect(cause(text)).toMatch(/the Secret db_tls in the namespace prod.*no Upstream is affected$/);
    }
    const refusedListener =
      "v3.Listener rejected: Error adding/updating listener(s) listener-::-8443: Failed to load private key from <inline>";
    expect(cause(refusedListener)).toMatch(
      /^this is about a listener of the gateway, not about an Upstream: /,
    );
  });
});

describe("the Upstream of an error", () => {
  const gone = "upstream_reset_before_response_started{connection_termination}";
  test.each([
    [
      "an access log in JSON",
      JSON.stringify({ response_flags: "UC", upstream_cluster: "my_db_gloo-system" }),
      "gloo-system/my_db",
    ],
    [
      "an access log in text",
      `[2026-01-01T00:00:00.000Z] "GET / HTTP/1.1" 503 UC ${gone} - "-" shop-80_prod 10.0.0.1:1`,
      "prod/shop-80",
    ],
    ["a refused cluster", "Error adding/updating cluster(s) a_b: KEY_VALUES_MISMATCH", "b/a"],
  ])("is named by %s", (_, text, upstream) => {
    expect(diagnosed(text)).toEqual([expect.stringContaining(` | upstream | ${upstream}`)]);
  });

  test("goes into the commands when it is the only one", () => {
    const line = (name: string): string =>
      JSON.stringify({ flags: "UC", response_code_details: gone, upstream_cluster: `${name}_prod` });
    const commands = (text: string): string => {
      const found = diagnose([{ name: "", text }]);
      return "diagnoses" in found ? (found.diagnoses[0]?.commands[0] ?? "") : "";
    };
    expect(commands(line("a"))).toMatch(/^kubectl get upstream a -n prod /);
    expect(commands(`${line("a")}\n${line("b")}`)).toMatch(/^kubectl get upstream UPSTREAM -n NAMESPACE /);
    expect(diagnosed(`${line("a")}\n${line("b")}`)).toEqual([
      "closed-after-handshake | upstream | prod/a | prod/b",
    ]);
  });
});
