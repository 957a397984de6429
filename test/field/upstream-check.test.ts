import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { outcomesOf } from "gloo-mtls/internal/src/command/testing/memory-host.ts";
import { describe, expect, test } from "vitest";

const folder =
  process.env.GLOO_MTLS_FIELD ?? fileURLToPath(new URL("../../../shared/field", import.meta.url));
const isThere = existsSync(join(folder, "upstream"));
const title = isThere
  ? "Upstreams of the field, with upstream check"
  : "Upstreams of the field (skipped: not beside this repository, nor at GLOO_MTLS_FIELD)";

const upstream = outcomesOf("upstream");
const istio = outcomesOf("istio");
const read = (name: string): string => readFileSync(join(folder, "upstream", `${name}.yaml`), "utf8");

interface Found {
  readonly code: string;
  readonly severity: string;
}

describe.skipIf(!isThere)(title, () => {
  test.each([
    ["04-envoy-refuses-cipherbad", 1, ["refused-by-envoy", "refused-by-envoy", "name-not-verified"]],
    ["04-envoy-refuses-dbl64", 1, ["refused-by-envoy"]],
    ["05-never-works-min13", 1, ["never-connects"]],
    ["10-alpn-missing", 0, ["alpn-mismatch"]],
    ["11-sds-cluster-name", 1, ["sds-cluster-missing", "alpn-mismatch"]],
    ["15-annotation-shallow-merge", 1, ["annotation-replaced", "nothing-verified"]],
    ["16-bom", 0, []],
    ["17-client-cert-server-usage", 1, ["client-certificate-usage"]],
  ])("of %s end with %i", async (name, code, codes) => {
    const args = ["check", "--secrets-elsewhere", "-o", "json", "-"];
    // When the certificates of these files are valid.
    const host = { now: () => Date.UTC(2026, 11, 15) };
    const outcome = await upstream(args, { files: { "-": read(name) }, host });
    const found: readonly Found[] = JSON.parse(outcome.out);
    expect(outcome.code).toBe(code);
    expect(found.map((finding) => finding.code)).toEqual(codes);
  });

  test("a byte order mark stays when an Upstream is set", async () => {
    const text = read("16-bom");
    const { out } = await upstream(["set", "u", "--sni", "other.example.com"], { files: { "-": text } });
    expect(out.startsWith("\ufeffapiVersion: gloo.solo.io/v1\n")).toBe(true);
    expect(out).toContain("sni: other.example.com");
  });

  test("folded quoted text of a bootstrap stays folded when Istio is injected", async () => {
    const text = read("16-folded-quoted-configmap");
    const { code, out } = await istio(["inject", "--istio-version", "1.22.0"], { files: { "-": text } });
    expect(code).toBe(0);
    const before = new Set(text.split("\n"));
    const quoted = text.split("\n").filter((line) => /\\$/.test(line));
    expect(quoted.length).toBeGreaterThan(0);
    const lost = quoted.filter((line) => !out.split("\n").includes(line));
    expect(lost.length).toBeLessThanOrEqual(1);
    expect(out.split("\n").some((line) => !before.has(line))).toBe(true);
  });
});
