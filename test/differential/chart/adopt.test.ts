import { isMap } from "@gloo-mtls/objects/data";
import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { formatFinding, isInputError } from "@gloo-mtls/objects/report";
import { fromSet, render } from "gloo-mtls";
import { adopt } from "gloo-mtls/adopt";
import { readStream } from "gloo-mtls/stream";
import { describe, expect, test } from "vitest";
import { parityData } from "../../parity/data.ts";
import { Random } from "../random.ts";
import { kinds } from "./compare.ts";
import { type Argument, helmTemplate, whyNoHelm } from "./helm.ts";
import { valueSet } from "./value-sets.ts";

const count = Number(process.env.GLOO_MTLS_ADOPTED_SETS ?? 100);
const seed = Number(process.env.GLOO_MTLS_SEED);

/** Every checksum, and every text of a ConfigMap, by where it is. */
function* textsIn(value: unknown, place: string, isText = false): Generator<readonly [string, unknown]> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, `${place}/${index}`);
  } else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      const name = `${place}/${key}`;
      if (isText || key.startsWith("checksum/")) yield [name, item];
      else yield* textsIn(item, name, value.kind === "ConfigMap" && key === "data");
    }
  }
}

const representations = (manifests: readonly Manifest[]): ReadonlyMap<string, unknown> =>
  new Map(manifests.flatMap((manifest) => [...textsIn(manifest, identityOf(manifest))]));

/** What is left of a difference between what Helm prints and what it becomes here; undefined where Helm, or we, refuse the values. */
const remainder = async (args: readonly Argument[]): Promise<readonly string[] | undefined> => {
  const answer = await helmTemplate(args);
  if ("refused" in answer) return undefined;
  try {
    const existing = readStream(answer.stream, { file: "helm.yaml" }).manifests;
    const layers = args.map(({ flag, expression }) => fromSet(expression, { as: kinds[flag] }));
    const { manifests, findings } = adopt(render({ layers, unknownKeys: "warn" }), existing);
    const after = representations(manifests);
    const texts = [...representations(existing)].flatMap(([place, text]) =>
      after.get(place) === text ? [] : [place],
    );
    return [...texts, ...findings.map(formatFinding)];
  } catch (error) {
    // The chart pastes text of values into its templates, so that it is not always YAML.
    if (isInputError(error)) return undefined;
    throw error;
  }
};

const reason = whyNoHelm();

describe.skipIf(reason !== undefined)(
  reason === undefined ? "what Helm installed" : `what Helm installed (${reason})`,
  () => {
    test(`is adopted with ${count} sets of values: every checksum, bootstrap and script byte for byte, and no other change`, async () => {
      const random = new Random(seed);
      const found: string[] = [];
      let adopted = 0;
      for (let index = 0; index < count; index += 1) {
        const args: readonly Argument[] = [
          { flag: "--set", expression: `global.glooMtls.enabled=${index % 2 === 0}` },
          ...valueSet(random, parityData?.cases ?? []),
        ];
        const left = await remainder(args);
        if (left === undefined) continue;
        adopted += 1;
        if (left.length === 0) continue;
        const flags = args.map(({ flag, expression }) => `${flag} '${expression}'`).join(" ");
        found.push([flags, ...left].join("\n    "));
      }
      expect(found.slice(0, 5).join("\n")).toBe("");
      expect(adopted).toBeGreaterThan(count / 2);
    }, 3_600_000);
  },
);
