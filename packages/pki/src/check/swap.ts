import { isPrivateKeyLabel } from "@gloo-mtls/objects/formats";
import type { Part, TlsMaterial } from "../material/tls-material.ts";
import { error, type Finding } from "./finding.ts";
import { partName } from "./rule.ts";
import type { Subject } from "./subject.ts";

const holdsKey = ({ parts }: Subject, part: Part): boolean =>
  parts[part].pem.blocks.some(({ label }) => isPrivateKeyLabel(label));

const holdsCertificate = ({ parts }: Subject, part: Part): boolean =>
  parts[part].pem.blocks.some(({ label }) => label === "CERTIFICATE");

/** Two texts that were swapped. */
export const swappedParts = (subject: Subject): readonly [Part, Part] | undefined => {
  for (const part of ["certificate", "ca"] as const) {
    const keyIsHere = holdsKey(subject, part) && !holdsCertificate(subject, part);
    const certificateIsThere = holdsCertificate(subject, "privateKey") && !holdsKey(subject, "privateKey");
    if (keyIsHere && certificateIsThere) return [part, "privateKey"];
  }
  const { chain, bundle, key } = subject;
  if (key === undefined) return undefined;
  const owner = (placed: typeof chain) =>
    placed.find(({ certificate }) => certificate.x509.checkPrivateKey(key))?.certificate;
  if (owner(chain) !== undefined) return undefined;
  // A CA with its own key in tls.key is a worse mistake than an exchange, and another.
  return owner(bundle)?.facts.isAuthority === false ? ["certificate", "ca"] : undefined;
};

/** The material with two of its texts exchanged. */
export const exchange = (material: TlsMaterial, [first, second]: readonly [Part, Part]): TlsMaterial => ({
  ...material,
  [first]: material[second],
  [second]: material[first],
});

/** The finding about two swapped texts. */
export const swapFinding = ([first, second]: readonly [Part, Part]): Finding =>
  error(
    "swapped-parts",
    [first],
    `${partName(first)} and ${partName(second)} hold each other's content`,
    second === "privateKey"
      ? "exchange the two, and replace the key if it was ever published so; other findings take this as done"
      : "exchange the two; other findings take this as done",
  );
