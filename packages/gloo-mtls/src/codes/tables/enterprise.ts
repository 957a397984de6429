import { type CodeTable, error, warning } from "../code-meaning.ts";

/** Sidecars of mutual TLS beside the servers of Enterprise. */
export const enterprise: CodeTable = {
  "no-extension-server": error(
    "there is no Deployment of extauth or rate-limit among the manifests",
    "pass the manifests of the whole installation of Enterprise",
  ),
  "no-mutual-tls": error(
    "the control plane among the manifests has no mutual TLS, so there is nothing that sidecars could reach",
    "set global.glooMtls.enabled to true, and pass the manifests of the whole installation",
  ),
  "secret-elsewhere": warning(
    "a server runs in another namespace than the Secret of mutual TLS, and pods mount Secrets of their own",
    "run the server in the namespace of the control plane",
  ),
  "server-past-sidecar": warning(
    "a server has its sidecar, and dials the control plane past it",
    "set GLOO_ADDRESS to the address of the sidecar",
  ),
  "sidecar-differs": warning(
    "a pod has something of the names of the sidecars that is not what mutual TLS needs, and is left as it is",
    "remove what is in the way",
  ),
  "upstream-not-seen": warning(
    "the Upstream of external auth is not among the manifests, and needs TLS once its sidecar ends TLS",
    "give it sslConfig with the Secret of mutual TLS",
  ),
};
