import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { jobSpec } from "./job-spec.ts";
import { seconds, userId } from "./leaves/formatted.ts";
import { flag } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";

export const rolloutJob = section(
  "RolloutJob",
  "Jobs that apply the default Gateways, check that they are there, and migrate those of older releases.",
  {
    enabled: key(flag, "Render these jobs with their roles."),
    timeout: key(seconds, "How long the check waits for the rollout to complete."),
    image,
    resources,
    runAsUser: key(userId, "User of the containers, and of the cleanup job's."),
    floatingUserId: key(
      flag,
      "Leave the user of the containers to the cluster, and that of the cleanup job's.",
    ),
    containerSecurityContext: securityContext,
    ...jobSpec,
  },
);

export const rolloutJobDefaults = {
  enabled: true,
  timeout: 120,
  image: { repository: "kubectl", tag: chartVersion },
  runAsUser: 10101,
  ttlSecondsAfterFinished: 300,
  restartPolicy: "OnFailure",
} as const satisfies InputOf<typeof rolloutJob>;
