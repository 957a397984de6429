// The only part of the client library that is used. It is loaded by the first connection, and it alone is bundled: 110 kB of 54 MB.
export { KubeConfig } from "@kubernetes/client-node";
