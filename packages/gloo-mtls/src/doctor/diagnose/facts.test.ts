import { expect, test } from "vitest";
import { reportText } from "../report/report-text.ts";
import { healthy } from "../testing/recorded-evidence.ts";
import { diagnose } from "./diagnose.ts";

const withoutRights = (...kinds: readonly string[]) => {
  const evidence = healthy();
  return {
    ...evidence,
    objects: evidence.objects.filter(({ kind }) => !kinds.includes(kind)),
    gaps: kinds.map((kind) => ({ what: `${kind} in gloo-system`, kind, reason: "it may not be read" })),
  };
};

test("without a right, it is not said that mutual TLS is off, or that there is nothing", () => {
  expect(reportText(diagnose(withoutRights("Deployment")))).toContain(
    "whether mutual TLS is meant to be on is not known\n",
  );
  expect(reportText(diagnose(withoutRights("Pod")))).toContain(
    "mutual TLS is meant to be on; which pods there are is not known\n",
  );
});

test("what could not be seen is in one order, however the answers came", () => {
  const evidence = withoutRights("Secret", "Event", "Pod");
  const { unknown } = diagnose(evidence);
  expect(diagnose({ ...evidence, gaps: [...evidence.gaps].reverse() }).unknown).toEqual(unknown);
});
