import type { GroupCommands } from "../program.ts";
import { addAutoMtls } from "./auto-mtls.ts";
import { addDisableMtls } from "./disable-mtls.ts";
import { addEnableMtls } from "./enable-mtls.ts";
import { addInject } from "./inject.ts";
import { addPeerAuthentication } from "./peer-authentication.ts";
import { addUninject } from "./uninject.ts";
import { addValues } from "./values.ts";

/** `gloo-mtls istio`. */
export const istio: GroupCommands = {
  help: `Commands that change objects read files or standard input and write all of it, changed, to standard output; with --live,
--kubeconfig or --context they change a cluster. Everything that prevents a change is reported before anything is changed.`,
  commands: [
    addInject,
    addUninject,
    addEnableMtls,
    addDisableMtls,
    addAutoMtls,
    addPeerAuthentication,
    addValues,
  ],
};
