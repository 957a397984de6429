import { mapsAt, textAt, valueAt } from "@gloo-mtls/objects/data";
import { decodeBase64, utf8Text } from "@gloo-mtls/objects/formats";
import { timeAt } from "../diagnose/time-at.ts";
import { certificatesAlone } from "../evidence/certificates-alone.ts";
import type { LoadedCertificate, LoadedSecret } from "../evidence/evidence.ts";

/** The path of the counters that a diagnosis needs. @param clusters Names under which clusters of the control plane are counted. */
export const statsPath = (clusters: readonly string[]): string => {
  const escaped = clusters.map((name) => name.replaceAll(/[^\w]/g, (sign) => `\\${sign}`));
  const ssl = String.raw`ssl\.(handshake|connection_error|fail_verify_error|fail_verify_san|fail_verify_no_cert|no_certificate)`;
  const parts = [
    String.raw`control_plane\.connected_state`,
    String.raw`sds\..*\.(update_success|update_rejected|update_failure|init_fetch_timeout|key_rotation_failed)`,
    String.raw`listener\..*\.${ssl}`,
    ...(escaped.length === 0
      ? []
      : [
          String.raw`cluster\.(${escaped.join("|")})\.(membership_total|upstream_cx_connect_fail|upstream_cx_connect_timeout|${ssl})`,
        ]),
  ];
  return `/stats?format=json&filter=${encodeURIComponent(`^(${parts.join("|")})$`)}`;
};

export const certificatesPath = "/certs";
export const secretsPath = "/config_dump?resource=dynamic_active_secrets";

/** What `/certs` says. @throws {SyntaxError} For what is not JSON. */
export const certificatesIn = (text: string): readonly LoadedCertificate[] =>
  mapsAt(JSON.parse(text), ["certificates"]).flatMap((context) =>
    mapsAt(context, ["cert_chain"])
      .slice(0, 1)
      .flatMap((chain) => {
        const [notBefore, notAfter] = [timeAt(chain, ["valid_from"]), timeAt(chain, ["expiration_time"])];
        const serial = textAt(chain, ["serial_number"]);
        if (notBefore === undefined || notAfter === undefined || serial === undefined) return [];
        return [
          { serial, notBefore, notAfter, daysLeft: Number(valueAt(chain, ["days_until_expiration"]) ?? 0) },
        ];
      }),
  );

const pemIn = (source: unknown): string => {
  const bytes = textAt(source, ["inline_bytes"]);
  const text =
    bytes === undefined
      ? textAt(source, ["inline_string"])
      : utf8Text(decodeBase64(bytes) ?? new Uint8Array());
  return certificatesAlone(text ?? "") ?? "";
};

/** The certificates in a config dump of secrets. Of a private key, Envoy itself says nothing. @throws {SyntaxError} */
export const secretsIn = (text: string): readonly LoadedSecret[] =>
  mapsAt(JSON.parse(text), ["configs"]).flatMap((config) => {
    const secret = valueAt(config, ["secret"]);
    const pem =
      pemIn(valueAt(secret, ["tls_certificate", "certificate_chain"])) ||
      pemIn(valueAt(secret, ["validation_context", "trusted_ca"]));
    const name = textAt(config, ["name"]);
    return pem === "" || name === undefined
      ? []
      : [{ name, updatedAt: timeAt(config, ["last_updated"]), pem }];
  });

/** Counters by name. @throws {SyntaxError} */
export const statsIn = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    mapsAt(JSON.parse(text), ["stats"]).flatMap(({ name, value }) =>
      typeof name === "string" && typeof value === "number" ? [[name, value]] : [],
    ),
  );
