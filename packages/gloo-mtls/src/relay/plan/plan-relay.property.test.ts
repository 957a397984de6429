import { fc, test } from "@fast-check/vitest";
import { deepFreeze } from "@gloo-mtls/objects/data";
import { expect } from "vitest";
import { modeNames } from "../mode.ts";
import { relaySpecOf } from "../spec/read-spec.ts";
import { sampleSpec } from "../testing/sample-spec.ts";
import { planRelay } from "./plan-relay.ts";
import { relayFolder } from "./relay-folder.ts";

test.prop([fc.constantFrom(...modeNames), fc.integer({ min: 1, max: 30 })], { seed: 3 })(
  "a plan leaves its input alone and repeats to the byte",
  (mode, count) => {
    const workloads = Array.from({ length: count }, (_, index) => ({ name: `c${index}` }));
    const spec = deepFreeze({ ...sampleSpec(mode), workloads });
    const text = () => JSON.stringify(relayFolder(planRelay(spec)));
    expect(text()).toBe(text());
    expect(relaySpecOf(spec)).toEqual(spec);
  },
);
