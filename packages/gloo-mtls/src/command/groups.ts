import type { GroupCommands } from "./program.ts";

/** A group of commands, which lives in a folder of its name beside this file. */
export interface Group {
  readonly name: string;
  /** One line, for the help of the whole command and of the group. */
  readonly description: string;
  /** Only its users load its commands: `template` starts fast. */
  readonly load: () => Promise<GroupCommands>;
}

/** All groups, as the help lists them. */
export const groups: readonly Group[] = [
  {
    name: "certs",
    description: "Make, inspect and rotate certificates, and prove a rotation.",
    load: async () => (await import("./certs/group.ts")).certs,
  },
  {
    name: "relay",
    description: "Secure the relay between a management server and its agents.",
    load: async () => (await import("./relay/group.ts")).relay,
  },
  {
    name: "istio",
    description: "Let gateway proxies speak Istio's mutual TLS, in manifests or in a cluster.",
    load: async () => (await import("./istio/group.ts")).istio,
  },
  {
    name: "upstream",
    description: "Check, set up and fix TLS from Envoy to upstream servers.",
    load: async () => (await import("./upstream/group.ts")).upstream,
  },
  {
    name: "enterprise",
    description: "Bring mutual TLS to the servers of Gloo Gateway Enterprise.",
    load: async () => (await import("./enterprise/group.ts")).enterprise,
  },
];
