import type { JobAccount } from "../account.ts";

/** Of the rollout and its check. The rollout is a part of the release, so this is, too. */
export const rolloutAccount: JobAccount = { name: "gloo-resource-rollout" };
