import type { Data } from "@gloo-mtls/objects/data";
import { describe, expect, test } from "vitest";
import { deletedBeforeCreation, deletedOnSuccess, jobFields } from "./job-fields.ts";

describe("the fields of a Job", () => {
  test("are printed as they are", () => {
    const job = {
      activeDeadlineSeconds: 1,
      backoffLimit: 2n,
      completions: 3,
      manualSelector: true,
      parallelism: 4,
      ttlSecondsAfterFinished: 5,
    };
    expect(jobFields(job)).toEqual(job);
  });

  test("are left out where they are 0 or false, which Helm takes for unset", () => {
    const fields = jobFields({
      activeDeadlineSeconds: 0,
      backoffLimit: 0n,
      completions: null,
      manualSelector: false,
      ttlSecondsAfterFinished: 0,
    });
    expect(Object.values(fields)).toEqual(Array(6).fill(undefined));
  });
});

/** How a finished Job is deleted: by Kubernetes after a time, by Helm on success, or by Helm in either case. */
const removal = (ttlSecondsAfterFinished: Data, setTtlAfterFinished?: Data) => {
  const job = { ttlSecondsAfterFinished, setTtlAfterFinished };
  return [jobFields(job).ttlSecondsAfterFinished, deletedOnSuccess(job), deletedBeforeCreation(job)];
};

describe("a finished Job", () => {
  const byKubernetes = [60, undefined, "before-hook-creation"];
  const byHelm = [undefined, "hook-succeeded", "hook-succeeded,before-hook-creation"];

  test("is removed by Kubernetes where it has a time to live", () => {
    expect(removal(60)).toEqual(byKubernetes);
    expect(removal(60, null)).toEqual(byKubernetes);
    expect(removal(60, true)).toEqual(byKubernetes);
  });

  test("is removed by Helm where it has none, or setTtlAfterFinished is off", () => {
    expect(removal(0)).toEqual(byHelm);
    expect(removal(null, true)).toEqual(byHelm);
    expect(removal(60, false)).toEqual(byHelm);
  });
});
