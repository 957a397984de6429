import { describe, expect, test } from "vitest";
import { parityData } from "../../parity/data.ts";
import { Random } from "../random.ts";
import { difference, smallest } from "./compare.ts";
import { whyNoHelm } from "./helm.ts";
import { valueSet } from "./value-sets.ts";

const count = Number(process.env.GLOO_MTLS_VALUE_SETS ?? 2_000);
const seed = Number(process.env.GLOO_MTLS_SEED);

/** As many at once as a small machine has cores for. */
const atOnce = 2;

const reason = whyNoHelm();

describe.skipIf(reason !== undefined)(
  reason === undefined ? "beside Helm" : `beside Helm (${reason})`,
  () => {
    test(`${count} random sets of values render the same objects`, async () => {
      const random = new Random(seed);
      const sets = Array.from({ length: count }, () => valueSet(random, parityData?.cases ?? []));
      const found: string[] = [];
      const remaining = [...sets];
      const work = async (): Promise<void> => {
        for (let args = remaining.pop(); args !== undefined && found.length < 40; args = remaining.pop()) {
          if ((await difference(args)) === undefined) continue;
          const fewest = await smallest(args);
          const flags = fewest.map(({ flag, expression }) => `${flag} '${expression}'`).join(" ");
          const line = `${flags}\n    ${await difference(fewest)}`;
          if (!found.includes(line)) found.push(line);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      expect(found.join("\n")).toBe("");
    }, 3_600_000);
  },
);
