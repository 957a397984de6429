import { describe, expect, test } from "vitest";
import type { RenderOptions } from "../render-options.ts";
import { refusal, rendered } from "../testing/rendered.ts";

const values = {
  global: { glooMtls: { enabled: true } },
  gateway: { certGenJob: { cron: { enabled: true, schedule: "* * * * *" } } },
} as const;
const image = "example.com/gloo-mtls-certgen@sha256:0123";

const certgens = (options: RenderOptions) =>
  rendered(options).filter(
    ({ metadata }) => metadata.name.includes("certgen") && !/role|account/i.test(metadata.name),
  );
const jobs = (options: RenderOptions) => certgens(options).filter(({ kind }) => /^(?:Cron)?Job$/.test(kind));
const text = (value: unknown): string => JSON.stringify(value);

describe("a runner in certgen's place", () => {
  test("gets certgen's arguments, account and everything else, and its own image", () => {
    const [before, after] = [{ values }, { values, certgenRunner: { image } }].map(jobs);
    expect(before).toHaveLength(4);
    const theirs = /"image":"[^"]+"/g;
    const waits = '"--rotation-duration=65s",';
    const undone = text(after).replaceAll('"concurrencyPolicy":"Forbid",', "").replaceAll(theirs, "");
    expect(undone.replaceAll(waits, "")).toBe(text(before).replaceAll(theirs, "").replaceAll(waits, ""));
    expect(new Set(text(after).match(theirs))).toEqual(new Set([`"image":"${image}"`]));
  });

  test("waits between the stages of all four, where certgen waits in those of mutual TLS alone", () => {
    const waiting = (options: RenderOptions): readonly string[] =>
      jobs(options)
        .filter((job) => text(job).includes("--rotation-duration=65s"))
        .map(({ metadata }) => metadata.name)
        .sort();
    const mtls = ["gloo-mtls-certgen", "gloo-mtls-certgen-cronjob"];
    expect(waiting({ values })).toEqual(mtls);
    expect(waiting({ values, certgenRunner: { image } })).toEqual([
      "gateway-certgen",
      "gateway-certgen-cronjob",
      ...mtls,
    ]);
  });

  test("is never started while it runs", () => {
    const policies = jobs({ values, certgenRunner: { image } })
      .filter(({ kind }) => kind === "CronJob")
      .map(({ spec }) => (spec as { concurrencyPolicy?: string }).concurrencyPolicy);
    expect(policies).toEqual(["Forbid", "Forbid"]);
  });

  test("so that no schedule makes its runs overlap, which is warned of otherwise", () => {
    const codes = (options: RenderOptions): string[] => {
      const found: string[] = [];
      rendered({ ...options, onWarning: ({ code }) => found.push(code) });
      return found;
    };
    expect(codes({ values })).toContain("overlapping-rotations");
    expect(codes({ values, certgenRunner: { image } })).not.toContain("overlapping-rotations");
  });

  test("changes nothing but those Jobs", () => {
    const others = (options: RenderOptions) =>
      rendered(options).filter(({ kind }) => !/^(?:Cron)?Job$/.test(kind));
    expect(others({ values, certgenRunner: { image } })).toEqual(others({ values }));
  });

  test("does not need an image of certgen to be left to it", () => {
    const without = {
      ...values,
      gateway: { certGenJob: { ...values.gateway.certGenJob, image: { registry: null } } },
      global: { ...values.global, image: { registry: null } },
    };
    const complaints = (options: RenderOptions) => refusal(options).match(/no-registry/g)?.length;
    const all = complaints({ values: without });
    expect(complaints({ values: without, certgenRunner: { image } })).toBe(Number(all) - 1);
  });

  test.each(["", " ", "a b", "a\n", "-a", "https://example.com/a b"])("is refused as %j", (wrong) => {
    expect(refusal({ certgenRunner: { image: wrong } })).toBe(
      "error: bad-image: certgenRunner.image is not the reference of an image\n  hint: write it as registry/repository:tag or registry/repository@digest",
    );
  });
});
