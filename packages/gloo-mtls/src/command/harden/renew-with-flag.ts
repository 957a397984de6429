import { Option } from "commander";

/** Who renews the certificates: of `harden`, and of `template`. */
export const renewWithOption = (): Option =>
  new Option(
    "--renew-with <who>",
    "who renews the certificates: certgen, cert-manager, or the runner of --certgen-image (default: certgen)",
  ).choices(["certgen", "cert-manager", "runner"]);
