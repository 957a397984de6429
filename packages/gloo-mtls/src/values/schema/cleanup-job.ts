import { chartVersion } from "../chart-version.ts";
import { image } from "./image.ts";
import { jobSpec } from "./job-spec.ts";
import { userId } from "./leaves/formatted.ts";
import { flag } from "./leaves/scalars.ts";
import { type InputOf, key, section } from "./node.ts";
import { resources } from "./resources.ts";
import { securityContext } from "./security-context.ts";
import { unread } from "./unread.ts";

const ofRollout = (name: string): string => `the job takes gateway.rolloutJob.${name}`;

export const cleanupJob = section(
  "CleanupJob",
  "The job that removes what Helm leaves behind, before an uninstallation.",
  {
    enabled: key(flag, "Render the job with its roles."),
    image,
    resources,
    runAsUser: unread(key(userId, "User of the container."), ofRollout("runAsUser")),
    floatingUserId: unread(
      key(flag, "Leave the user of the container to the cluster."),
      ofRollout("floatingUserId"),
    ),
    containerSecurityContext: unread(securityContext, ofRollout("containerSecurityContext")),
    ...jobSpec,
  },
);

export const cleanupJobDefaults = {
  enabled: true,
  image: { repository: "kubectl", tag: chartVersion },
  runAsUser: 10101,
  ttlSecondsAfterFinished: 60,
  restartPolicy: "OnFailure",
} as const satisfies InputOf<typeof cleanupJob>;
