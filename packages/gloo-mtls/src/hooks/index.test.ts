import { fc, test as property } from "@fast-check/vitest";
import { deepFreeze } from "@gloo-mtls/objects/data";
import type { Manifest } from "@gloo-mtls/objects/object";
import { InputError } from "@gloo-mtls/objects/report";
import { describe, expect, test } from "vitest";
import { render } from "../render.ts";
import type { Values } from "../values/schema/values.ts";
import { type Hooks, hookModes, translateHooks } from "./index.ts";

const values: Values = {
  namespace: { create: true },
  global: { glooMtls: { enabled: true } },
  gateway: { certGenJob: { cron: { enabled: true, schedule: "@daily" } } },
};

const helm = deepFreeze(render({ values }));

const nameOf = ({ kind, metadata }: Manifest): string => `${kind}/${metadata.name}`;

const anyAnnotations = fc.dictionary(
  fc.constantFrom(
    "helm.sh/hook",
    "helm.sh/hook-weight",
    "helm.sh/hook-delete-policy",
    "argocd.argoproj.io/hook",
    "argocd.argoproj.io/sync-wave",
    "mine",
  ),
  fc.oneof(
    fc.constantFrom("pre-install", "pre-upgrade, post-install", "test", "hook-succeeded,x", "5", "-1e3"),
    fc.string(),
  ),
);

const anyManifest: fc.Arbitrary<Manifest> = fc.record({
  apiVersion: fc.constant("v1"),
  kind: fc.constantFrom("Job", "Namespace", "ServiceAccount", "ValidatingWebhookConfiguration", "Settings"),
  metadata: fc
    .record({ name: fc.string(), annotations: anyAnnotations }, { requiredKeys: ["name"] })
    .map((metadata) => ({ ...metadata })),
  webhooks: fc.anything(),
});

property.prop([fc.array(anyManifest), fc.constantFrom(...hookModes)])(
  "a translation leaves its input alone, is done after once, and leaves nothing for Helm",
  (manifests, mode) => {
    const input = deepFreeze(structuredClone(manifests));
    const once = translateHooks(input, mode);
    expect(translateHooks(deepFreeze(once), mode)).toEqual(once);
    if (mode === "helm") expect(once).toEqual(manifests);
    else
      expect(JSON.stringify(once.map(({ metadata }) => metadata.annotations))).not.toContain(
        '"helm.sh/hook":',
      );
  },
);

test("what has no hook is passed on as it is", () => {
  const deployment = deepFreeze({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "gloo" } });
  for (const mode of hookModes) expect(translateHooks([deployment], mode)[0]).toBe(deployment);
});

test("a render is the same for Helm whether it is asked for or not", () => {
  expect(render({ values, hooks: "helm" })).toEqual(helm);
});

test("a way to install that there is not is refused", () => {
  // What a caller without the compiler may pass.
  const hooks = "constructor" as Hooks;
  expect(() => render({ hooks })).toThrow(
    new InputError([
      {
        code: "bad-option",
        severity: "error",
        path: ["hooks"],
        message: "option hooks is not one of helm, argocd, plain",
        hint: "pass one of helm, argocd, plain",
      },
    ]),
  );
});

describe.each(["argocd", "plain"] as const)("for %s", (hooks) => {
  test("the webhook configuration does not ask for the CA to be removed that certgen has written", () => {
    const found = render({ values, hooks }).find(({ kind }) => kind === "ValidatingWebhookConfiguration");
    expect(found?.webhooks).toHaveLength(2);
    expect(JSON.stringify(found)).not.toContain("caBundle");
  });

  test("a CA that the values name stays", () => {
    const [found] = translateHooks(
      [
        {
          apiVersion: "admissionregistration.k8s.io/v1",
          kind: "ValidatingWebhookConfiguration",
          metadata: { name: "own" },
          webhooks: [{ clientConfig: { caBundle: "Q0E=" } }],
        },
      ],
      hooks,
    );
    expect(found?.webhooks).toEqual([{ clientConfig: { caBundle: "Q0E=" } }]);
  });

  test("nothing but annotations, the CA and the order changes", () => {
    const bare = (manifests: readonly Manifest[]) =>
      new Map(
        manifests.map((manifest) => {
          const { annotations: _, ...metadata } = manifest.metadata;
          return [
            nameOf(manifest),
            JSON.stringify({ ...manifest, metadata }).replaceAll(',"caBundle":""', ""),
          ];
        }),
      );
    const before = bare(helm);
    for (const [name, text] of bare(render({ values, hooks }))) expect(text).toBe(before.get(name));
  });
});
