import { X509Certificate } from "node:crypto";
import {
  decodeBase64,
  type EnvoyPemBlock,
  readEnvoyPem,
  readPem,
  utf8Text,
} from "@gloo-mtls/objects/formats";
import { bundleBlockProblem } from "@gloo-mtls/pki";

/** Why Envoy refuses a bundle of CAs, and what to do. */
export interface TrustStoreFault {
  /** Printed after "Envoy refuses it: ". */
  readonly reason: string;
  readonly hint: string;
}

const certificateLabels = new Set(["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"]);

/** Whether the certificate in a block can be read. */
const isCertificate = ({ label, header, der }: EnvoyPemBlock): boolean => {
  try {
    const { raw } = new X509Certificate(der);
    // After a trusted certificate there may be OpenSSL's own attributes, and nothing else.
    return header === "" && (label !== "TRUSTED CERTIFICATE" || raw.length === der.length);
  } catch {
    return false;
  }
};

/** What the text was before it was encoded once too often; undefined when it is not base64 of text. */
const inner = (text: string): string | undefined => {
  const bytes = decodeBase64(text.replaceAll(/\s/g, ""));
  return bytes === undefined || bytes.length === 0 ? undefined : utf8Text(bytes);
};

const begin = "-----BEGIN ";

/** The usual ways to damage PEM, for a text in which Envoy finds nothing, or nothing whole. */
const damage = (text: string): TrustStoreFault | undefined => {
  if (inner(text)?.includes(begin) === true) {
    return {
      reason: "it is base64 twice: decoding the base64 of the Secret gives base64 again",
      hint: "encode it once: put the PEM itself into stringData, or make the Secret with `kubectl create secret` or `gloo-mtls upstream secret`",
    };
  }
  if (text.includes(begin) && text.includes("\\n")) {
    return {
      reason: "its line breaks are written as \\n",
      hint: "write real line breaks; in YAML a block that begins with | keeps them",
    };
  }
  if (/-----END [A-Z0-9 ]+-----[ \t]*-----BEGIN /.test(text)) {
    return {
      reason: "a certificate begins on the line on which the one before it ends",
      hint: "put a line break between END and BEGIN: files that are joined need one at their end",
    };
  }
  if (text.startsWith("\ufeff")) {
    return {
      reason: "a byte order mark is before BEGIN",
      hint: "save the file as UTF-8 without a byte order mark",
    };
  }
  if (/^[ \t]+-----BEGIN /m.test(text)) {
    return {
      reason: "BEGIN is not at the start of its line",
      hint: "remove the spaces before each line of the PEM",
    };
  }
  if (text.includes(begin) && readPem(text).blocks.length === 0 && !text.trim().includes("\n")) {
    return {
      reason: "all of it is on one line",
      hint: "keep the line breaks of the PEM; in YAML a block that begins with | keeps them",
    };
  }
  return undefined;
};

const copy = "copy the file again; between its BEGIN and END lines is one certificate and nothing else";

/**
 * Why Envoy refuses the CAs of a Secret, which Gloo passes on as they are; undefined when it takes them. A single block that is damaged
 * makes it refuse the whole.
 * @see Envoy 1.36 `source/common/tls/cert_validator/default_validator.cc`; a live test compares it with Envoy 1.36.4
 */
export const trustStoreFault = (text: string): TrustStoreFault | undefined => {
  const { blocks, fault } = readEnvoyPem(text);
  const certificates = blocks.filter(({ label }) => certificateLabels.has(label));
  const bad = certificates.findIndex((block) => !isCertificate(block));
  const odd = blocks.findIndex((block) => bundleBlockProblem(block) !== undefined);
  if (fault === undefined && bad === -1 && odd === -1 && certificates.length > 0) return undefined;
  const usual = damage(text);
  if (usual !== undefined) return usual;
  if (fault !== undefined)
    return { reason: `block ${blocks.length + 1} of its PEM ${fault.reason}`, hint: copy };
  if (bad >= 0) {
    const what = certificates[bad]?.header === "" ? "cannot be read" : "has an empty line, or headers, in it";
    return { reason: `certificate ${bad + 1} in it ${what}`, hint: copy };
  }
  if (odd >= 0) {
    return {
      reason: `block ${odd + 1} of its PEM, ${blocks[odd]?.label}, cannot be read`,
      hint: "take it out, or write it again: Envoy reads CRLs and keys along with the certificates",
    };
  }
  return {
    reason: `there is no certificate in it${blocks[0] === undefined ? "" : `, only ${blocks[0].label}`}`,
    hint: "put the certificates of the CAs there, in PEM",
  };
};
