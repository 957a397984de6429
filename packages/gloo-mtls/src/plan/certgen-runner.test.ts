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

  test("makes the Secret of a proxy in a namespace of its own, which is warned of otherwise", () => {
    const proxies = { ...values, gatewayProxies: { edgeProxy: { namespace: "edge" } } };
    const codes = (options: RenderOptions): string[] => {
      const found: string[] = [];
      rendered({ values: proxies, ...options, onWarning: ({ code }) => found.push(code) });
      return found;
    };
    expect(codes({})).toContain("proxy-without-mtls-secret");
    expect(codes({ certgenRunner: { image } })).not.toContain("proxy-without-mtls-secret");
  });

  test("keeps the Secret of proxies in namespaces of their own, and may write it there", () => {
    const proxies = {
      ...values,
      gatewayProxies: {
        edgeProxy: { namespace: "edge" },
        secondProxy: { namespace: "edge" },
        hereProxy: { namespace: "gloo-system" },
        offProxy: { namespace: "off", disabled: true },
      },
    };
    const options = { values: proxies, certgenRunner: { image } };
    const copying = jobs(options)
      .filter((job) => text(job).includes('"--copy-to=edge"'))
      .map(({ metadata }) => metadata.name);
    expect(copying.sort()).toEqual(["gloo-mtls-certgen", "gloo-mtls-certgen-cronjob"]);
    expect(text(jobs(options)).match(/--copy-to=[^"]*/g)).toEqual(["--copy-to=edge", "--copy-to=edge"]);
    const roles = (given: RenderOptions) =>
      rendered(given)
        .filter(({ metadata }) => metadata.name.startsWith("gloo-gateway-secret-create"))
        .map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
    const own = (kind: string, suffix = "") => `${kind} gloo-system/gloo-gateway-secret-create${suffix}`;
    const edge = (kind: string) => `${kind} edge/gloo-gateway-secret-create-gloo-system`;
    const suffix = "-gloo-system";
    expect(roles(options)).toEqual([
      ...[own("Role", suffix), edge("Role")],
      ...[own("RoleBinding", suffix), edge("RoleBinding")],
    ]);
    expect(roles({ values: proxies })).toEqual([own("Role", suffix), own("RoleBinding", suffix)]);
    // Another release may be in the other namespace.
    const namespaced = { ...proxies, global: { ...values.global, glooRbac: { namespaced: true } } };
    expect(roles({ ...options, values: namespaced })).toEqual([
      ...[own("Role"), edge("Role")],
      ...[own("RoleBinding"), edge("RoleBinding")],
    ]);
    expect(text(jobs({ values: proxies }))).not.toContain("--copy-to");
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
