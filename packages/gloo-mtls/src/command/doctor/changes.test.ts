import { expect, test } from "vitest";
import { diagnose } from "../../doctor/index.ts";
import { illnesses } from "../../doctor/testing/illnesses.ts";
import { healthy } from "../../doctor/testing/recorded-evidence.ts";
import { changesBetween } from "./changes.ts";

const well = diagnose(healthy());
const lagging = illnesses.find(({ title }) => title.startsWith("the kubelet lags"));
const ill = diagnose(lagging?.evidence ?? healthy());

test("nothing is said where nothing changed", () => expect(changesBetween(well, well)).toEqual([]));

test("what is found, what is over, and which certificate is used are a line each", () => {
  const lines = changesBetween(well, ill);
  expect(lines[0]).toMatch(/^error: Pod\/gloo-system\/gateway-proxy-1: stale-certificate: /);
  expect(lines.find((line) => line.startsWith("Pod gloo-system/gateway-proxy-1, gateway-proxy"))).toMatch(
    /^Pod gloo-system\/gateway-proxy-1, gateway-proxy: [0-9a-f]{12}, as in the Secret -> [0-9a-f]{12}, in the Secret, not loaded$/,
  );
  expect(changesBetween(ill, well)).toContain("over: Pod/gloo-system/gateway-proxy-1: stale-certificate");
});

test("a first look has no earlier states", () => {
  expect(changesBetween(undefined, well).every((line) => !line.includes("->"))).toBe(true);
});

test("how far a rotation is, and which pods have yet to follow, is a line", () => {
  const [renewal] = well.renewals;
  if (renewal === undefined) throw new Error("the installation renews nothing");
  const rotating = {
    ...well,
    renewals: [
      { ...renewal, stage: "both CAs are trusted, the new leaf is to come", lagging: ["edge/edge-1"] },
    ],
  };
  const stage = "both CAs are trusted, the new leaf is to come; not yet used by edge/edge-1";
  expect(changesBetween({ ...well, renewals: [renewal] }, rotating)).toEqual([
    `rotation of Secret ${renewal.secret}: none -> ${stage}`,
  ]);
});

test("what is gone is a line", () => {
  const [pod, ...pods] = well.pods;
  expect(changesBetween(well, { ...well, pods })).toEqual([`Pod ${pod?.pod}: ready -> gone`]);
});

test("where less is seen than before, nothing is said to be over, gone or known again", () => {
  const [pod, ...pods] = ill.pods;
  const early = { ...ill, unknown: ["events in edge: it did not answer in time"] };
  const less = { ...well, pods, unknown: ["pods in gloo-system: it did not answer"] };
  const lines = changesBetween(early, less);
  expect(lines).toContain("no longer seen: Pod/gloo-system/gateway-proxy-1: stale-certificate");
  expect(lines).toContain("not known: pods in gloo-system: it did not answer");
  expect(lines).toContain(`Pod ${pod?.pod}: ready -> not seen`);
  expect(lines.filter((line) => /^(?:over|known again)|gone$/.test(line))).toEqual([]);
  expect(changesBetween(less, well)).toContain("known again: pods in gloo-system");
});

test("two findings of a kind about one object are a line each", () => {
  const [finding] = ill.findings;
  if (finding === undefined) throw new Error("the ill installation has no finding");
  const other = { ...finding, message: "another" };
  const lines = changesBetween(well, { ...well, findings: [finding, other] });
  expect(lines).toHaveLength(2);
  expect(
    changesBetween({ ...well, findings: [finding, other] }, { ...well, findings: [finding] }),
  ).toHaveLength(1);
});
