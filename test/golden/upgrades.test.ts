import type { Values } from "gloo-mtls";
import { planUpgrade, upgradeText } from "gloo-mtls/upgrade";
import { expect, test } from "vitest";

/** Upgrades that people make, with what they have in their values. */
const upgrades: Readonly<Record<string, { readonly from: string; readonly to: string; readonly values: Values }>> = {
  "mutual-tls-with-rotation": {
    from: "1.18.0",
    to: "1.22.1",
    values: {
      global: { glooMtls: { enabled: true } },
      gateway: {
        certGenJob: {
          runOnUpdate: true,
          rotationDuration: "90s",
          cron: { enabled: true, schedule: "0 3 1 * *" },
        },
      },
    },
  },
  "patches-of-1.20": {
    from: "1.20.3",
    to: "1.20.22",
    values: {
      global: { glooMtls: { enabled: true, sds: { readinessProbe: { periodSeconds: 30 } } } },
      gloo: { deployment: { image: { tag: "1.20.3" }, resources: { limits: { memory: "1Gi" } } } },
      settings: { ipV4Only: true },
    },
  },
  "kubernetes-gateway-api": {
    from: "1.21.13",
    to: "1.22.1",
    values: {
      kubeGateway: { enabled: true },
      gatewayProxies: { gatewayProxy: { kind: { deployment: { replicas: null } } } },
    },
  },
};

test.each(Object.entries(upgrades))("%s", async (name, upgrade) => {
  await expect(upgradeText(planUpgrade(upgrade))).toMatchFileSnapshot(`upgrades/${name}.txt`);
});
