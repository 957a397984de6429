import type { Finding } from "@gloo-mtls/objects/report";
import { formatFinding } from "@gloo-mtls/objects/report";
import { verify } from "@gloo-mtls/verify";
import { describe, expect, test } from "vitest";
import { hardened, ownRender } from "./installation.ts";
import { informedMutants, type Mutant, mutants, now } from "./mutants.ts";
import { informedShapes, shapes, unseenShapes } from "./shapes.ts";

const base = hardened();
const every: readonly Mutant[] = [...mutants, ...shapes];
const informed: readonly Mutant[] = [...informedMutants, ...informedShapes];

/** Findings that the installation did not have before; what is renamed is known by its code. */
const news = (before: readonly Finding[], after: readonly Finding[]): readonly Finding[] => {
  const left = before.map(({ code }) => code);
  return after.filter(({ code }) => {
    const at = left.indexOf(code);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
};

const before = verify(base, { now });
const after = (change: Mutant[2]): readonly Finding[] => {
  const manifests = structuredClone(base);
  return news(before, verify(change(manifests) ?? manifests, { now }));
};
const texts = (findings: readonly Finding[]): readonly string[] =>
  findings.map((finding) => formatFinding(finding));

describe("an installation", () => {
  test("as the chart renders it has errors", () => {
    const codes = new Set(verify(ownRender(), { now }).map(({ severity, code }) => `${severity} ${code}`));
    expect([...codes]).toEqual([
      "error client-certificate-optional",
      "error sds-exposed",
      "warning any-server-name",
      "warning admin-exposed",
      "info proxy-debug-exposed",
      "warning pod-unrestricted",
      "warning pod-token",
      "warning certgen-may-too-much",
      "warning network-not-seen",
      "info kind-not-judged",
    ]);
  });

  test("hardened by hand has none, and no warnings", () => {
    expect(texts(before.filter(({ severity }) => severity !== "info"))).toEqual([]);
  });
});

describe("a hardened installation of which is changed:", () => {
  test.each(every.filter(([effect]) => effect === "harmful"))("%s: %s", (_, __, change) => {
    expect(after(change).filter(({ severity }) => severity === "error").length).toBeGreaterThan(0);
  });

  test.each(every.filter(([effect]) => effect === "risky"))("%s: %s", (_, __, change) => {
    expect(after(change).length).toBeGreaterThan(0);
  });

  test.each(every.filter(([effect]) => effect === "harmless"))("%s: %s", (_, __, change) => {
    expect(texts(after(change))).toEqual([]);
  });

  test.each(unseenShapes)("%s, and that is told: %s", (_, __, change) => {
    const found = after(change);
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toContain("info not-seen");
    expect(texts(found.filter(({ severity }) => severity === "error"))).toEqual([]);
  });

  test.each(informed)("%s, but for what cannot be seen: %s", (_, __, change) => {
    expect(texts(after(change).filter(({ severity }) => severity !== "info"))).toEqual([]);
  });
});
