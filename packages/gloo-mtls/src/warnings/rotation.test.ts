import { describe, expect, test } from "vitest";
import type { Values } from "../values/schema/values.ts";
import {
  warned as allWarned,
  warnedCodes as allWarnedCodes,
  warnedTexts as allWarnedTexts,
  type WarnedOptions,
} from "./testing/warned.ts";

/** What client-certificate-optional.test.ts is about: mutual TLS has it however its certificates are rotated. */
const other = "client-certificate-optional";
const warned = (user: Values, options?: WarnedOptions) =>
  allWarned(user, options).filter(({ code }) => code !== other);
const warnedCodes = (user: Values, options?: WarnedOptions) =>
  allWarnedCodes(user, options).filter((code) => code !== other);
const warnedTexts = (user: Values, options?: WarnedOptions) =>
  allWarnedTexts(user, options).filter((text) => !text.startsWith(other));

const mtls = { glooMtls: { enabled: true } };
/** What the hints advise. */
const calm = {
  forceRotation: false,
  rotationDuration: "95s",
  cron: { enabled: true, schedule: "0 3 1 * *" },
};
const own = { material: true, keepCertgen: true };

/** A CronJob for mutual TLS alone. */
const cron = (
  schedule: string,
  more: object = {},
  override: Readonly<Record<string, unknown>> = {},
): Values => ({
  global: mtls,
  gateway: {
    validation: { enabled: false },
    certGenJob: {
      rotationDuration: "95s",
      ...more,
      cron: { enabled: true, schedule, mtlsKubeResourceOverride: override },
    },
  },
});

const spec = (spec: object): Readonly<Record<string, unknown>> => ({ spec });

describe("rotations that overlap", () => {
  const overlaps = (...args: Parameters<typeof cron>) =>
    warnedCodes(cron(...args)).includes("overlapping-rotations");

  test("fail handshakes as long as the simulator says", () => {
    expect(warnedTexts(cron("* * * * *"))).toEqual([
      "overlapping-rotations: gateway.certGenJob.cron.schedule starts rotations 60 s apart, and each lasts at least 190 s: while they overlap, each takes the CA of the next away, and handshakes can fail all the time; set a schedule with more time between two starts such as 0 3 1 * *, or set spec.concurrencyPolicy to Forbid in gateway.certGenJob.cron.mtlsKubeResourceOverride",
    ]);
    expect(warned(cron("*/3 * * * *"))[0]?.message).toMatch(
      /handshakes can fail for up to 90 s in each rotation$/,
    );
  });

  test.each<[string, string, boolean]>([
    ["*/2 * * * *", "65s", true],
    ["*/3 * * * *", "65s", false],
    ["* * * * *", "29s", false],
    // A run lasts a little longer than its waits.
    ["* * * * *", "30s", true],
    ["@daily", "12h1s", true],
    ["soon", "65s", false],
    ["* * * * *", "soon", false],
  ])("are those of %s with waits of %s: %s", (schedule, rotationDuration, expected) => {
    expect(overlaps(schedule, { rotationDuration })).toBe(expected);
  });

  test.each<[string, Readonly<Record<string, unknown>>, boolean]>([
    ["nothing that matters", spec({ suspend: false }), true],
    ["Forbid", spec({ concurrencyPolicy: "Forbid" }), false],
    ["another schedule", spec({ schedule: "@daily" }), false],
    ["that none starts", spec({ suspend: true }), false],
  ])("may be set right by an override: %s", (_, override, expected) => {
    expect(overlaps("* * * * *", {}, override)).toBe(expected);
  });

  test("may be made by an override, and are placed there", () => {
    const user = cron("@daily", {}, spec({ schedule: "* * * * *" }));
    expect(warned(user).map(({ code, path }) => `${code}: ${path.join(".")}`)).toEqual([
      "overlapping-rotations: gateway.certGenJob.cron.mtlsKubeResourceOverride.spec.schedule",
    ]);
  });

  test("are none with a runner of the caller's, whose CronJob forbids them, nor where the Jobs are left out", () => {
    const user = cron("* * * * *");
    expect(warnedCodes(user, { certgenRunner: { image: "example.com/certgen:1" } })).toEqual([]);
    expect(warnedCodes(user, { material: true })).toEqual([]);
  });
});

describe("waits", () => {
  const waits = (rotationDuration: string, options?: WarnedOptions, schedule = "0 3 1 * *") =>
    warnedTexts(cron(schedule, { rotationDuration }), options);

  test("that are shorter than pods lag tell the outage that the simulator has for them", () => {
    expect(waits("65s")).toEqual([
      "short-rotation-wait: gateway.certGenJob.rotationDuration has a rotation wait 65 s for pods that see a change up to 90 s late: in each rotation handshakes can fail for up to 25 s, twice; set gateway.certGenJob.rotationDuration to 95s or more",
    ]);
    expect(waits("0s")[0]).toContain(
      "wait 0 s for pods that see a change up to 90 s late: in each rotation handshakes can fail for up to 90 s;",
    );
    expect(waits("0s", {}, "* * * * *")[0]).toContain("handshakes can fail all the time;");
  });

  test.each(["90s", "95s", "1h"])("of %s are long enough", (duration) => {
    expect(waits(duration)).toEqual([]);
  });

  test("matter with the Job as well where it runs again", () => {
    const job = (certGenJob: object, hooks: NonNullable<WarnedOptions["hooks"]>) =>
      warnedCodes({ global: mtls, gateway: { certGenJob } }, { hooks }).includes("short-rotation-wait");
    expect(job({}, "helm")).toBe(false);
    expect(job({ runOnUpdate: true }, "helm")).toBe(true);
    expect(job({}, "argocd")).toBe(true);
    expect(job({}, "plain")).toBe(true);
    expect(job({ setTtlAfterFinished: false }, "plain")).toBe(false);
  });

  test("are the arguments of certgen, also those of an override", () => {
    const containers = [{ name: "certgen", args: ["--rotation-duration", "100s"] }];
    const template = { spec: { template: { spec: { containers } } } };
    expect(
      warnedCodes(cron("@weekly", { rotationDuration: "65s" }, spec({ jobTemplate: template }))),
    ).toEqual([]);
  });
});

describe("a rotation is cut short", () => {
  const cut = (...args: Parameters<typeof cron>) =>
    warned(cron(...args)).flatMap(({ code, message, hint }) =>
      code === "rotation-cut-short" ? [`${message}; ${hint}`] : [],
    );

  test.each<[number, string, string]>([
    [100, "95s", "no run gets as far as taking the old CA away; leave it out, or set 300 or more"],
    [190, "95s", "no run gets as far as taking the old CA away; leave it out, or set 300 or more"],
    [90, "120s", "no run gets as far as the new certificate; leave it out, or set 350 or more"],
  ])("by activeDeadlineSeconds %d where it waits %s", (activeDeadlineSeconds, rotationDuration, says) => {
    expect(cut("@monthly", { activeDeadlineSeconds, rotationDuration })).toEqual([
      `gateway.certGenJob.activeDeadlineSeconds ends each run after ${activeDeadlineSeconds} s, and a rotation waits ${rotationDuration.replace("s", " s")} twice: ${says}`,
    ]);
  });

  test("by an override, and not where there is time", () => {
    const deadline = spec({ jobTemplate: spec({ activeDeadlineSeconds: 100 }) });
    expect(cut("@monthly", {}, deadline)[0]).toMatch(
      /^gateway.certGenJob.cron.mtlsKubeResourceOverride.spec.jobTemplate.spec.activeDeadlineSeconds ends /,
    );
    expect(cut("@monthly", { activeDeadlineSeconds: 300 })).toEqual([]);
    expect(cut("@monthly")).toEqual([]);
  });

  test("by the next one with the policy Replace", () => {
    expect(cut("* * * * *", {}, spec({ concurrencyPolicy: "Replace" }))).toEqual([
      "gateway.certGenJob.cron.mtlsKubeResourceOverride.spec.concurrencyPolicy has each start end the run before it, starts are 60 s apart, and a rotation waits 95 s twice: no run gets as far as the new certificate; set it to Forbid, or set a schedule with more time between two starts such as 0 3 1 * *",
    ]);
    expect(cut("@monthly", {}, spec({ concurrencyPolicy: "Replace" }))).toEqual([]);
  });
});

describe("the webhook's certgen", () => {
  const found = (user: Values, options?: WarnedOptions) =>
    warned(user, options).flatMap(({ code, message }) =>
      code === "unstaged-webhook-rotation" ? [message] : [],
    );
  const webhook = (more: object = {}, gateway: object = {}): Values => ({
    gateway: { ...gateway, certGenJob: { cron: { enabled: true, ...more } } },
  });

  test("makes a new CA each minute with cron.enabled alone, and validation fails", () => {
    expect(found(webhook())).toEqual([
      "gateway.certGenJob.cron.enabled also starts gateway-certgen-cronjob, up to every 60 s: each run makes a new CA of the webhook, and gloo serves it up to 90 s late, so validation can fail all the time, and the API server then stores objects without validation (failurePolicy Ignore)",
    ]);
    expect(found(webhook({ schedule: "@daily" }))[0]).toContain(
      "so validation can fail for up to 90 s after each run, ",
    );
  });

  test.each<[string, object]>([
    ["for Gloo's resources", { validation: { failurePolicy: "Fail" } }],
    ["for Secrets", { validation: { kubeCoreFailurePolicy: "Fail" } }],
    ["by an override", { validation: { webhook: { kubeResourceOverride: { webhooks: [{ name: "a" }] } } } }],
  ])("has writes refused with the policy Fail %s", (_, gateway) => {
    expect(found(webhook({}, gateway))[0]).toContain("the API server then refuses every write");
  });

  test.each<[string, Values, WarnedOptions]>([
    ["is not forced", { gateway: { certGenJob: { forceRotation: false, cron: { enabled: true } } } }, {}],
    ["is suspended", webhook({ validationWebhookKubeResourceOverride: { spec: { suspend: true } } }), {}],
    ["has no webhook", webhook({}, { validation: { webhook: { enabled: false } } }), {}],
    [
      "waits, as the runner of this project does",
      { gateway: { certGenJob: { rotationDuration: "95s", cron: { enabled: true, schedule: "@daily" } } } },
      { certgenRunner: { image: "example.com/certgen:1" } },
    ],
  ])("is fine where it %s", (_, user, options) => {
    expect(found(user, options)).toEqual([]);
  });
});

describe("Argo CD", () => {
  const atSync = (user: Values, options: WarnedOptions = {}) =>
    warnedTexts(user, { hooks: "argocd", ...options }).filter((text) =>
      text.startsWith("rotation-at-every-sync: "),
    );
  const hint =
    "set gateway.certGenJob.forceRotation to false: then a sync leaves certificates that are valid alone";
  const webhook = `rotation-at-every-sync: gateway.certGenJob.forceRotation is on, and Argo CD runs the Job gateway-certgen at every sync: each makes a new CA of the webhook without a wait, and gloo's validation can fail for up to 90 s; ${hint}`;

  test("runs a forced rotation at every sync", () => {
    expect(atSync({ global: mtls })).toEqual([
      `rotation-at-every-sync: gateway.certGenJob.forceRotation is on, and Argo CD runs the Job gloo-mtls-certgen at every sync: each takes as long as a rotation; ${hint}`,
      webhook,
    ]);
    expect(atSync({})).toEqual([webhook]);
    expect(atSync({ global: mtls }, { material: true })).toEqual([webhook]);
  });

  test("runs none that is not forced, or not certgen's", () => {
    expect(atSync({ global: mtls, gateway: { certGenJob: { forceRotation: false } } })).toEqual([]);
    expect(atSync({ gateway: { certGenJob: { enabled: false } } })).toEqual([]);
    expect(atSync({ global: mtls }, { hooks: "helm" })).toEqual([]);
  });
});

describe("certificates that are not renewed", () => {
  const never = (user: Values, options?: WarnedOptions) =>
    warned(user, options).flatMap(({ code, message }) => (code === "mtls-never-renewed" ? [message] : []));

  test("end in a year", () => {
    expect(warnedTexts({ global: mtls })).toEqual([
      "mtls-never-renewed: gateway.certGenJob.cron.enabled is off, so nothing renews the certificates of mutual TLS in time: a year after they were made, proxies and gloo refuse each other; set gateway.certGenJob.cron.enabled to true, cron.schedule to 0 3 1 * *, forceRotation to false and rotationDuration to 95s, or run `gloo-mtls certs rotate` in time",
    ]);
  });

  test("are left by a CronJob that an override stops", () => {
    expect(never(cron("@monthly", {}, spec({ suspend: true })))).toEqual([
      "gateway.certGenJob.cron.mtlsKubeResourceOverride.spec.suspend stops the CronJob that renews the certificates of mutual TLS: a year after they were made, proxies and gloo refuse each other",
    ]);
  });

  test.each<[string, boolean, boolean]>([
    ["@yearly", true, true],
    ["0 0 31 2 *", true, true],
    ["@monthly", true, false],
    ["@monthly", false, false],
    // Not forced, a run renews what ends within 90 days.
    ["0 0 1 */6 *", false, true],
    ["0 0 1 */6 *", true, false],
    ["soon", true, false],
  ])("are left by the schedule %s, forced: %s: %s", (schedule, forceRotation, expected) => {
    expect(never(cron(schedule, { forceRotation })).length > 0).toBe(expected);
  });

  test("are not the caller's own, nor those of mutual TLS that is off", () => {
    expect(never({ global: mtls }, { material: true })).toEqual([]);
    expect(never({ global: mtls }, own)).toEqual([]);
    expect(never({})).toEqual([]);
  });
});

test.each<[string, Values, WarnedOptions]>([
  ["mutual TLS", { global: mtls }, {}],
  ["the chart's CronJob", { global: mtls, gateway: { certGenJob: { cron: { enabled: true } } } }, {}],
  ["Argo CD", { global: mtls }, { hooks: "argocd" }],
  ["kubectl apply", { global: mtls }, { hooks: "plain" }],
])("who follows the hints has no warning left: %s", (_, user, options) => {
  expect(warnedCodes(user, options).length).toBeGreaterThan(0);
  expect(warnedCodes({ ...user, gateway: { certGenJob: calm } }, options)).toEqual([]);
});
