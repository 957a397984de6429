import { checkMaterial, type TlsMaterial } from "@gloo-mtls/pki";
import { expect, test } from "vitest";
import { Random } from "../../differential/random.ts";
import { findEnvoy } from "../envoy.ts";
import { handshakes } from "./handshakes.ts";
import { madeSet, newKey } from "./made-sets.ts";

const envoy = findEnvoy(process.env);
const seed = Number(process.env.GLOO_MTLS_SEED ?? Date.now() % 1_000_000);
const count = 60;

const errorsOf = (material: TlsMaterial, now: number): readonly string[] =>
  checkMaterial(material, { now })
    .filter(({ severity }) => severity === "error")
    .map(({ code }) => code);

test.skipIf("reason" in envoy)(
  `an error is found exactly where two Envoys do not shake hands (${"reason" in envoy ? envoy.reason : `seed ${seed}`})`,
  async () => {
    if ("reason" in envoy) return;
    const now = Date.now();
    const random = new Random(seed);
    const keys = [newKey(), newKey(), newKey(), newKey()] as const;
    const sets = Array.from({ length: count }, () => madeSet(random, [...keys], now));
    const shaken = await handshakes(envoy.command, sets);
    const wrong = sets.flatMap((material, index) => {
      const errors = errorsOf(material, now);
      return (errors.length === 0) === shaken[index]
        ? []
        : [{ index, shaken: shaken[index], errors, material: { ...material, privateKey: "(left out)" } }];
    });
    expect(wrong).toEqual([]);
  },
  180_000,
);
