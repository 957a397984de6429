import { type Part, parts, type TlsMaterial } from "../material/tls-material.ts";
import { PkiError } from "../pki-error.ts";

/**
 * A material of three texts, or one error that names all that are missing.
 * @throws {PkiError} `missing-part`.
 */
export const requireParts = (
  read: (part: Part) => unknown,
  names: Readonly<Record<Part, string>>,
): TlsMaterial => {
  const found = { certificate: read("certificate"), privateKey: read("privateKey"), ca: read("ca") };
  const missing = parts.filter((part) => typeof found[part] !== "string" || found[part] === "");
  if (missing.length > 0) {
    throw new PkiError(
      "missing-part",
      `the material lacks ${missing.map((part) => names[part]).join(", ")}`,
      `it needs ${parts.map((part) => names[part]).join(", ")}: the leaf, its key, and the CA that both ends trust`,
    );
  }
  return {
    certificate: String(found.certificate),
    privateKey: String(found.privateKey),
    ca: String(found.ca),
  };
};
