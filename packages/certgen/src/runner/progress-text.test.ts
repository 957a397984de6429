import { describe, expect, test } from "vitest";
import type { Happening } from "./progress.ts";
import { progressText } from "./progress-text.ts";

const at = Date.UTC(2026, 7, 4, 12);

describe("the text of what happened", () => {
  test.each<[string, Happening]>([
    [
      "memory, as pod-1, waiting 0.1 s after each stage",
      { kind: "started", place: "memory", identity: "pod-1", wait: 50 },
    ],
    ["found: there is no Secret yet", { kind: "found", stage: "absent", resourceVersion: undefined }],
    ["found: no rotation runs", { kind: "found", stage: "settled", resourceVersion: "1" }],
    [
      "found: a rotation runs: both CAs are trusted",
      { kind: "found", stage: "both-trusted", resourceVersion: "1" },
    ],
    [
      "found: a rotation runs: the new certificate is in use, and both CAs are trusted",
      { kind: "found", stage: "new-leaf", resourceVersion: "1" },
    ],
    [
      "found: the certificates do not belong together",
      { kind: "found", stage: "broken", resourceVersion: "1" },
    ],
    [
      "decided: create: there is no Secret yet",
      {
        kind: "decided",
        decision: { action: "create", reason: { code: "secret-absent", message: "there is no Secret yet" } },
      },
    ],
    [
      "step 1 of 6: create new TLS credentials and the CA that signed them",
      { kind: "making", step: "create-credentials" },
    ],
    ["create the Secret", { kind: "writing", purpose: "create" }],
    ["replace the certificates at once, as nothing trusts them", { kind: "writing", purpose: "replace" }],
    ["take over the stage, whose age is not known", { kind: "writing", purpose: "adopt" }],
    ["step 6 of 6: remove the old CA", { kind: "writing", purpose: "remove-old-ca" }],
    ["  published as version 7", { kind: "written", purpose: "create", resourceVersion: "7" }],
    ["give the webhook the same CAs", { kind: "patching" }],
    ["  the webhook was changed", { kind: "patched", changed: true }],
    ["  the webhook has them", { kind: "patched", changed: false }],
    ["give the other namespaces the same certificates", { kind: "copying" }],
    ["  their Secrets were changed", { kind: "copied", changed: true }],
    ["  their Secrets have them", { kind: "copied", changed: false }],
    [
      "  not certain that the patch was accepted (the API server is busy); looking again in 1.5 s",
      { kind: "refused", what: "patch", pause: 1_500, reason: "the API server is busy" },
    ],
    ["warning: see to it", { kind: "warning", message: "see to it" }],
    [
      "step 3 of 6: wait for the workloads to trust both CAs: 65 s, until 12:01:05 UTC",
      { kind: "waiting", step: "wait-for-new-ca", until: at + 65_000 },
    ],
    [
      "leave the stage to the run that holds it: 0 s, until 11:59:59 UTC",
      { kind: "waiting", step: undefined, until: at - 1_000 },
    ],
    ["asked to stop: finishing the current step", { kind: "stopping" }],
    ["done: created", { kind: "finished", outcome: { kind: "created" } }],
    ["done: replaced", { kind: "finished", outcome: { kind: "replaced" } }],
    ["done: another run did the work", { kind: "finished", outcome: { kind: "joined" } }],
    [
      "refused: immutable-secret: it is\n  hint: see to it",
      {
        kind: "finished",
        outcome: {
          kind: "refused",
          refusal: { code: "immutable-secret", message: "it is", hint: "see to it" },
        },
      },
    ],
    [
      "failed: gone: it is\n  hint: see to it",
      {
        kind: "finished",
        outcome: { kind: "failed", failure: { code: "gone", message: "it is", hint: "see to it" } },
      },
    ],
  ])("%s", (text, happening) => {
    expect(progressText({ ...happening, at })).toBe(text);
  });
});
