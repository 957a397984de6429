import type { GroupCommands } from "../program.ts";
import { addAnnotate } from "./annotate.ts";
import { addAudit } from "./audit.ts";
import { addCheck } from "./check.ts";
import { addCiphers } from "./ciphers.ts";
import { addCluster } from "./cluster.ts";
import { addDiscover } from "./discover.ts";
import { addDoctor } from "./doctor.ts";
import { addRoute } from "./route.ts";
import { addSecret } from "./secret.ts";
import { addSet } from "./set.ts";

/** `gloo-mtls upstream`. */
export const upstream: GroupCommands = {
  help: `Manifests of any origin are read from files or standard input, and go to standard output with everything that did not
change byte for byte as it was; remarks go to standard error. No cluster is ever changed.`,
  commands: [
    addCheck,
    addAudit,
    addSecret,
    addSet,
    addAnnotate,
    addDiscover,
    addRoute,
    addCluster,
    addCiphers,
    addDoctor,
  ],
};
