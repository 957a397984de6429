/** A group of subcommands, which lives in a folder of its name beside this file. */
export interface Group {
  readonly name: string;
  /** One line, for the help of the whole command. */
  readonly description: string;
}

/** The groups there are. Nothing of them is loaded before one is named: the program that starts fast knows only what stands here. */
export const groups: readonly Group[] = [
  { name: "certs", description: "Make, inspect and rotate certificates, and prove a rotation." },
  { name: "relay", description: "Secure the relay between a management server and its agents." },
  {
    name: "istio",
    description: "Let gateway proxies speak Istio's mutual TLS, in manifests or in a cluster.",
  },
  { name: "upstream", description: "Check, set up and mend TLS from Envoy to upstream servers." },
];
