import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomesOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { describe, expect, test } from "vitest";

/** Certificates as people make them, each with the answers of Go's check in Gloo's SDS server and of a pair of real Envoys. */
interface FieldCase {
  readonly id: string;
  readonly sds: string;
  readonly envoy: string;
  /** Base64, by file name. */
  readonly files: Readonly<Record<string, string>>;
}

const folder =
  process.env.GLOO_MTLS_FIELD ?? fileURLToPath(new URL("../../../shared/field", import.meta.url));
const path = join(folder, "certificates.json");
const isThere = existsSync(path);
const title = isThere
  ? "certificates of the field, with certs inspect"
  : "certificates of the field (skipped: not beside this repository, nor at GLOO_MTLS_FIELD)";

// The file is recorded, and its note describes its shape.
const read = (): { readonly cases: readonly FieldCase[] } => JSON.parse(readFileSync(path, "utf8"));

/** Most of the sets were made on this day and are good for more than 30; a few are expired or not yet valid by it. */
const now = () => Date.UTC(2026, 10, 30, 12);

const certs = outcomesOf("certs");

const codeOf = async ({ files }: FieldCase): Promise<number> => {
  const bytes = Object.entries(files).map(
    ([name, text]) => [`set/${name}`, Buffer.from(text, "base64")] as const,
  );
  const { code } = await certs(["inspect", "set"], { files: Object.fromEntries(bytes), host: { now } });
  return code;
};

describe.skipIf(!isThere)(title, () => {
  const cases = isThere ? read().cases : [];

  test("an error is found exactly where SDS refuses or two Envoys do not shake hands", async () => {
    const wrong: string[] = [];
    for (const entry of cases) {
      const works = entry.sds === "ok" && entry.envoy === "ok";
      const code = await codeOf(entry);
      if (code !== (works ? 0 : 1))
        wrong.push(`${entry.id}: SDS ${entry.sds}, Envoy ${entry.envoy}, but it ends with ${code}`);
    }
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(0);
  });
});
