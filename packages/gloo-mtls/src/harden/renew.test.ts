import { valueAt } from "@gloo-mtls/objects/data";
import { parseGoDuration } from "@gloo-mtls/objects/formats";
import { asManifest, type Manifest, nameOf } from "@gloo-mtls/objects/object";
import { checkMaterial, createAuthority, createLeaf } from "@gloo-mtls/pki";
import { verify } from "@gloo-mtls/verify";
import { wiringOf } from "@gloo-mtls/verify/graph";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { type HardenOptions, harden } from "./harden.ts";
import { renewers } from "./hardening.ts";
import { hardeningNames, hardenings } from "./hardenings.ts";

const rendered = (values: Values = {}): readonly Manifest[] =>
  render({ values: { ...values, global: { glooMtls: { enabled: true } } } });

const edge: Values = { gatewayProxies: { edgeProxy: { namespace: "edge" } } };
const cron: Values = { gateway: { certGenJob: { cron: { enabled: true } } } };

const installations = [
  ["the chart's render", rendered()],
  ["one with CronJobs", rendered(cron)],
  ["one with a proxy in another namespace", rendered(edge)],
  ["one without the webhook", rendered({ gateway: { validation: { enabled: false } } })],
  ["one as Helm gives it to a post-renderer, without hooks", rendered().filter(({ kind }) => kind !== "Job")],
] as const;

const certgenRunner = { image: "registry.example.com/gloo-mtls-certgen:1.0.0" };

/** Who makes each Secret: the image of certgen or the runner, or the kind of another object. */
const makersIn = (manifests: readonly Manifest[]): readonly (readonly [string, ...string[]])[] =>
  wiringOf(manifests).secrets.map(({ namespace, name, makers }) => [
    `${namespace}/${name}`,
    ...new Set(
      makers.map((maker) => {
        if (maker.kind === "certgen") return maker.run.container.program;
        return maker.kind === "brought" ? maker.by.kind : maker.kind;
      }),
    ),
  ]);

const specOf = (manifests: readonly Manifest[], kind: string, name: string) => {
  const found = manifests.find((one) => one.kind === kind && one.metadata.name === name);
  return valueAt(found, ["spec"]);
};

describe.each(installations)("of %s", (_, manifests) => {
  test.each(renewers)(
    "with %s, verify finds nothing that renew settles, and a Secret has one maker",
    (renewWith) => {
      const after = harden(manifests, { only: ["renew"], renewWith, certgenRunner });
      const settled: readonly string[] = hardenings.renew.settles;
      expect(verify(after).filter(({ code }) => settled.includes(code))).toEqual([]);
      for (const [secret, ...makers] of makersIn(after)) expect(makers.length, secret).toBeLessThanOrEqual(1);
    },
  );

  test.each(renewers)(
    "with %s, every hardening twice is the same as once, and leaves no new error",
    (renewWith) => {
      const options: HardenOptions = { only: hardeningNames, renewWith, certgenRunner };
      const once = harden(manifests, options);
      expect(
        harden(once, options)
          .filter((one) => !once.includes(one))
          .map(nameOf),
      ).toEqual([]);
      const errors = (all: readonly Manifest[]) =>
        verify(all).flatMap(({ code, severity }) => (severity === "error" ? [code] : []));
      expect(errors(once).filter((code) => !errors(manifests).includes(code))).toEqual([]);
    },
  );
});

test("cert-manager makes every Secret, and certgen's Job and CronJob for it go", () => {
  const before = rendered({ ...edge, ...cron });
  const after = harden(before, { only: ["renew"], renewWith: "cert-manager" });
  const kept = new Set(after.map(nameOf));
  expect(before.map(nameOf).filter((name) => !kept.has(name))).toEqual([
    "CronJob/gloo-system/gloo-mtls-certgen-cronjob",
    "Job/gloo-system/gloo-mtls-certgen",
  ]);
  expect(makersIn(after)).toEqual([
    ["gloo-system/gloo-mtls-certs", "Certificate"],
    ["edge/gloo-mtls-certs", "Certificate"],
  ]);
});

test("certgen that is not among the manifests keeps what cert-manager makes, because it ends later than certgen looks ahead", () => {
  const after = harden(rendered(), { only: ["renew"], renewWith: "cert-manager" });
  const renewBefore = valueAt(specOf(after, "Certificate", "gloo-mtls-certs"), ["renewBefore"]);
  expect(parseGoDuration(String(renewBefore))).toBeGreaterThan(2160 * 3_600_000);
});

test("leaves from before and after a renewal of the CA trust each other, because it keeps its key", () => {
  const after = harden(rendered(), { only: ["renew"], renewWith: "cert-manager" });
  const ca = specOf(after, "Certificate", "gloo-mtls-certs-ca");
  expect(valueAt(ca, ["privateKey", "rotationPolicy"])).toBe("Never");
  const { dnsNames } = Object(specOf(after, "Certificate", "gloo-mtls-certs"));
  const [year, day] = [365 * 86_400_000, 86_400_000];
  const first = createAuthority({ now: 0, lifetime: 10 * year });
  const renewed = createAuthority({ now: 6 * year, lifetime: 10 * year, key: first.privateKey });
  const leaf = (authority: typeof first, now: number) =>
    createLeaf({ now, authority, dnsNames, lifetime: year });
  const now = 6 * year + day;
  const pairs = [
    { ...leaf(first, 6 * year), ca: renewed.certificate },
    { ...leaf(renewed, now), ca: first.certificate },
  ];
  for (const pair of pairs) {
    expect(checkMaterial(pair, { now }).filter(({ severity }) => severity === "error")).toEqual([]);
  }
});

test("the runner keeps copies where proxies wait for the Secret, and may write them", () => {
  const after = harden(rendered(edge), { only: ["renew"], renewWith: "runner", certgenRunner });
  expect(makersIn(after)).toEqual([
    ["gloo-system/gloo-mtls-certs", "gloo-mtls-certgen"],
    ["edge/gloo-mtls-certs", "gloo-mtls-certgen"],
  ]);
  const codes = verify(after).map(({ code }) => code);
  for (const code of ["secret-missing", "certgen-forbidden", "different-authorities"]) {
    expect(codes).not.toContain(code);
  }
});

describe("what cannot be renewed so is left as it is, and that is said", () => {
  const remarksOf = (manifests: readonly Manifest[], options: HardenOptions) => {
    const remarks: string[] = [];
    const after = harden(manifests, {
      only: ["renew"],
      certgenRunner,
      ...options,
      onWarning: ({ message }) => void remarks.push(message),
    });
    return { remarks, isSame: after.every((one, index) => one === manifests[index]) };
  };
  const changed = (change: (data: Manifest) => object) =>
    rendered().map((one) =>
      nameOf(one) === "Job/gloo-system/gloo-mtls-certgen" ? asManifest(change(one)) : one,
    );
  const inContainer = (fields: object) =>
    changed((job) => {
      const [container, ...others] = [valueAt(job, ["spec", "template", "spec", "containers"])].flat();
      const spec = { ...Object(valueAt(job, ["spec", "template", "spec"])) };
      spec.containers = [{ ...Object(container), ...fields }, ...others];
      return { ...job, spec: { ...Object(job.spec), template: { spec } } };
    });

  test("a Secret among the manifests", () => {
    const secret = asManifest({
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: "gloo-mtls-certs", namespace: "gloo-system" },
    });
    const brought = [...rendered().filter(({ kind }) => kind !== "Job"), secret];
    for (const renewWith of renewers) {
      const { remarks, isSame } = remarksOf(brought, { renewWith });
      expect({ remarks: remarks.length, isSame }).toEqual({ remarks: 1, isSame: true });
    }
  });

  test("certgen that also gives a webhook its CA, with cert-manager", () => {
    const { remarks, isSame } = remarksOf(
      inContainer({
        args: [
          "--secret-name=gloo-mtls-certs",
          "--svc-name=gloo",
          "--validating-webhook-configuration-name=x",
        ],
      }),
      { renewWith: "cert-manager" },
    );
    expect(isSame).toBe(true);
    expect(remarks).toEqual([expect.stringContaining("does something else")]);
  });

  test("certgen with a command of its own, with the runner", () => {
    const { remarks, isSame } = remarksOf(inContainer({ command: ["/usr/local/bin/certgen"] }), {
      renewWith: "runner",
    });
    expect(isSame).toBe(true);
    expect(remarks).toEqual([expect.stringContaining("its command is written")]);
  });
});

test("the runner needs an image, and one that is a reference", () => {
  expect(() => harden(rendered(), { renewWith: "runner" })).toThrow("no-runner-image");
  expect(() => harden(rendered(), { renewWith: "runner", certgenRunner: { image: "a b" } })).toThrow(
    "bad-image",
  );
});

test("a render takes it, and gives the same", () => {
  const values: Values = { global: { glooMtls: { enabled: true } } };
  for (const renewWith of ["certgen", "cert-manager"] as const) {
    expect(render({ values, harden: "strict", renewWith })).toEqual(harden(rendered(), { renewWith }));
  }
});
