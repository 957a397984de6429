import { type RenderOptions, render } from "gloo-mtls";
import { harden, hardeningNames, hardenings } from "gloo-mtls/harden";
import { changeOf, differenceOf } from "gloo-mtls/internal/src/command/change/manifest-change.ts";
import { describe, expect, test, vi } from "vitest";

const global = { glooMtls: { enabled: true } };
const proxyWith = (gatewayProxy: object): RenderOptions => ({
  values: { global, gatewayProxies: { gatewayProxy } },
});

/** Installations in which every hardening has something to do. */
const installations: Readonly<Record<string, RenderOptions>> = {
  default: { values: { global } },
  rotating: { values: { global, gateway: { certGenJob: { cron: { enabled: true } } } } },
  "without-port-numbers": proxyWith({ service: { httpPort: null, httpsPort: null } }),
  hybrid: proxyWith({
    gatewaySettings: { httpHybridGateway: { hybridGateway: { delegatedHttpGateways: {} } } },
  }),
  enterprise: { edition: "enterprise", chartVersion: "1.22.0", values: { global } },
};

/** Which of them shows a hardening; the default one shows the others. */
const shownBy: Readonly<Record<string, keyof typeof installations>> = {
  "forbid-overlapping-rotations": "rotating",
  "no-null-ports": "without-port-numbers",
  "one-gateway-oneof": "hybrid",
  "wrap-rate-limit": "enterprise",
};

const differenceFor = (name: (typeof hardeningNames)[number]): string => {
  const rendered = render(installations[shownBy[name] ?? "default"]);
  const before =
    name === "own-identities" ? harden(rendered, { only: ["renew"], renewWith: "cert-manager" }) : rendered;
  return differenceOf(changeOf(before, harden(before, { only: [name] })));
};

/** What each hardening changes, as `gloo-mtls harden --dry-run` prints it. */
describe.each(hardeningNames)("%s", (name) => {
  test("changes what it says", async () => {
    await expect(differenceFor(name)).toMatchFileSnapshot(`hardenings/${name}.diff`);
  });

  test("is seen to be without any of its steps", () => {
    const whole = differenceFor(name);
    expect(whole).not.toBe("");
    const { steps } = hardenings[name];
    let count = 1;
    for (let left = 0; left < count; left++) {
      const spied = vi.spyOn(hardenings[name], "steps").mockImplementation(function* (hardened) {
        const all = [...steps.call(hardenings[name], hardened)];
        count = all.length;
        yield* all.toSpliced(left, 1);
      });
      const without = differenceFor(name);
      spied.mockRestore();
      expect(without, `step ${left + 1} of ${count}`).not.toBe(whole);
    }
  });
});
