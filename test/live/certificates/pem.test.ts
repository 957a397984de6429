import { createAuthority, createMaterial } from "@gloo-mtls/pki";
import type { Takers } from "@gloo-mtls/pki/internal/src/testing/pem-ways.ts";
import { writtenMaterials } from "@gloo-mtls/pki/internal/src/testing/written-materials.ts";
import { expect, test } from "vitest";
import { findEnvoy } from "../envoy.ts";
import { handshakes } from "./handshakes.ts";
import { goObstacle, sdsVerdicts } from "./sds-verdicts.ts";

const envoy = findEnvoy(process.env);
const obstacle = "reason" in envoy ? envoy.reason : goObstacle();

const takersOf = (sds: string | undefined, shaken: boolean | undefined): Takers => {
  if (shaken === true) return sds === "ok" ? "both" : "envoy";
  return sds === "ok" ? "sds" : "neither";
};

test.skipIf(obstacle !== undefined)(
  `two Envoys and Go take the PEM that they are said to take${obstacle === undefined ? "" : ` (skipped: ${obstacle})`}`,
  async () => {
    if ("reason" in envoy) return;
    const now = Date.now();
    const written = writtenMaterials(createMaterial({ now, authority: createAuthority({ now }) }));
    const materials = written.map(({ material }) => material);
    const sds = sdsVerdicts(materials);
    const shaken = await handshakes(envoy.command, materials);
    const verdicts = written.map(({ title }, index) => [title, takersOf(sds[index], shaken[index])]);
    expect(verdicts).toEqual(written.map(({ title, takers }) => [title, takers]));
  },
  180_000,
);
