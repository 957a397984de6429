import { isObjectName } from "@gloo-mtls/objects/formats";
import { printDocument } from "@gloo-mtls/objects/print";
import type { Command } from "commander";
import { type PeerScope, peerAuthentication } from "../../istio/index.ts";
import { wrongUsage } from "../failure.ts";
import { collect } from "../flags/list.ts";
import type { Host } from "../io/host.ts";

interface PeerFlags {
  readonly mode: "STRICT" | "PERMISSIVE";
  readonly istioNamespace?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly label?: readonly string[];
}

const help = `
Examples:
  $ gloo-mtls istio peer-authentication | kubectl apply -f -          the whole mesh, STRICT
  $ gloo-mtls istio peer-authentication -n default --mode PERMISSIVE  a namespace
  $ gloo-mtls istio peer-authentication -n default --name productpage -l app=productpage

STRICT refuses connections without mutual TLS. Enable mTLS on the Upstreams of the proxies first.
`;

/** @see Kubernetes, Labels and Selectors, "Syntax and character set" */
const label =
  /^((?:[a-z0-9.-]{1,253}\/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)=([A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?|)$/;

const checkedName = (name: string, flag: string): string => {
  if (isObjectName(name)) return name;
  throw wrongUsage(
    `${flag} ${JSON.stringify(name)} is not a valid name of an object`,
    "take lower-case letters, digits, dashes and dots",
  );
};

const labelsOf = (texts: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    texts
      .flatMap((text) => text.split(","))
      .map((text) => {
        const [, key, value] = label.exec(text) ?? [];
        if (key !== undefined && value !== undefined) return [key, value];
        throw wrongUsage(`--label ${JSON.stringify(text)} is not a valid label`, "write it as key=value");
      }),
  );

const scopeOf = ({ istioNamespace, namespace, name, label: labels }: PeerFlags): PeerScope => {
  if (istioNamespace !== undefined && namespace !== undefined) {
    throw wrongUsage(
      "--istio-namespace is for the whole mesh, and --namespace for a namespace",
      "leave out one of them",
    );
  }
  if ((name === undefined) !== (labels === undefined)) {
    throw wrongUsage(
      "a rule for workloads has a name and the labels of their pods",
      "give both --name and --label, or neither",
    );
  }
  if (namespace === undefined) {
    if (name !== undefined) {
      throw wrongUsage("it is not said where those workloads are", "name their namespace with --namespace");
    }
    return istioNamespace === undefined
      ? { kind: "mesh" }
      : { kind: "mesh", istioNamespace: checkedName(istioNamespace, "--istio-namespace") };
  }
  const place = checkedName(namespace, "--namespace");
  return name === undefined || labels === undefined
    ? { kind: "namespace", namespace: place }
    : { kind: "workload", namespace: place, name: checkedName(name, "--name"), labels: labelsOf(labels) };
};

/** `gloo-mtls istio peer-authentication`: who may connect without mutual TLS. */
export const addPeerAuthentication = (program: Command, { out }: Pick<Host, "out">): void => {
  const command = program.command("peer-authentication");
  command
    .description("Print Istio's PeerAuthentication, which says who may connect without mutual TLS.")
    .addOption(
      command
        .createOption("--mode <mode>", "STRICT: no client; PERMISSIVE: every client")
        .choices(["STRICT", "PERMISSIVE"])
        .default("STRICT"),
    )
    .option("--istio-namespace <namespace>", "the root namespace of the mesh (default: istio-system)")
    .option("-n, --namespace <namespace>", "only this namespace (default: the whole mesh)")
    .option("--name <name>", "the name of a rule for some workloads of the namespace")
    .option("-l, --label <key=value>", "a label of their pods (may be repeated)", collect)
    .addHelpText("after", help)
    .action((flags: PeerFlags) => {
      out(printDocument(peerAuthentication({ mode: flags.mode, scope: scopeOf(flags) })));
    });
};
