import { isPrivateKeyLabel } from "@gloo-mtls/objects/formats";
import { derProblem } from "../../der/der-problem.ts";
import { checkForGo } from "../../sds/go-certificate.ts";
import { checkKeyForGo } from "../../sds/go-private-key.ts";
import { error } from "../finding.ts";
import type { Rule } from "../rule.ts";
import type { Subject } from "../subject.ts";

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

const certificateProblem = ({ chain: [first], parts }: Subject): string | undefined => {
  if (first === undefined || parts.certificate.go.length === 0) return undefined;
  const block = parts.certificate.go.find(({ type }) => type === "CERTIFICATE");
  const { parsed, der } = first.certificate;
  if (block === undefined || !isSame(block.bytes, der))
    return "it is not in a block with the label CERTIFICATE";
  return derProblem(() => checkForGo(parsed, der));
};

const keyProblemOf = ({ key, keyBlock, keyProblem, parts }: Subject): string | undefined => {
  if (key === undefined || keyBlock === undefined || keyProblem !== undefined) return undefined;
  if (parts.privateKey.go.length === 0) return undefined;
  const block = parts.privateKey.go.find(({ type }) => isPrivateKeyLabel(type));
  if (block === undefined) return "none of its blocks is a key in PEM for Go";
  if (!isSame(block.bytes, keyBlock.der)) return "another block comes before it";
  return derProblem(() => checkKeyForGo(keyBlock.der));
};

/**
 * Gloo's SDS server reads leaf and key with Go's `tls.X509KeyPair`, which refuses some that Envoy would take.
 * @see Gloo 1.22.1 `projects/sds/pkg/server/server.go`; Go 1.26 `crypto/tls/tls.go`
 */
export const sdsReadsPair: Rule = function* (subject) {
  const ofCertificate = certificateProblem(subject);
  if (ofCertificate !== undefined) {
    yield error(
      "unreadable-certificate",
      ["certificate", 0],
      `Gloo's SDS server does not read the first certificate in tls.crt: ${ofCertificate}`,
      "issue it again, in DER as RFC 5280 has it; the SDS server goes on serving the old one",
    );
  }
  const ofKey = keyProblemOf(subject);
  if (ofKey !== undefined) {
    yield error(
      "unreadable-key",
      ["privateKey"],
      `Gloo's SDS server does not read tls.key: ${ofKey}`,
      "write the key again with `openssl pkey`; the SDS server goes on serving the old one",
    );
  }
};
