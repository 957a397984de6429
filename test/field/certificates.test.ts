import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checkMaterial } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";

/** Certificates as people make them, each with the answers of Go's check in Gloo's SDS server and of a pair of real Envoys. */
interface FieldCase {
  readonly id: string;
  readonly sds: string;
  readonly envoy: string;
  /** Base64, by file name. */
  readonly files: Readonly<Record<string, string>>;
}

const path = fileURLToPath(new URL("../../../shared/field/certificates.json", import.meta.url));
const isThere = existsSync(path);

// The file is recorded, and its note describes its shape.
const read = (): { readonly cases: readonly FieldCase[] } => JSON.parse(readFileSync(path, "utf8"));

/** Most of the sets were made on this day and are good for more than 30; a few are expired or not yet valid by it. */
const now = Date.UTC(2026, 10, 30, 12);

const errorsOf = ({ files }: FieldCase): readonly string[] => {
  const text = (name: string): string => Buffer.from(files[name] ?? "", "base64").toString("utf8");
  const material = { certificate: text("tls.crt"), privateKey: text("tls.key"), ca: text("ca.crt") };
  return checkMaterial(material, { now })
    .filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
};

describe.skipIf(!isThere)("recorded sets (needs ../shared/field/certificates.json)", () => {
  const cases = isThere ? read().cases : [];

  test("an error is found exactly where SDS refuses or two Envoys do not shake hands", () => {
    const wrong = cases.flatMap((entry) => {
      const errors = errorsOf(entry);
      const works = entry.sds === "ok" && entry.envoy === "ok";
      return works === (errors.length === 0)
        ? []
        : [`${entry.id}: SDS ${entry.sds}, Envoy ${entry.envoy}, but ${errors.join(", ") || "no error"}`];
    });
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
  });
});
