import type { Manifest } from "@gloo-mtls/objects/object";
import type { Stream } from "@gloo-mtls/objects/stream";
import { type Command, InvalidArgumentError } from "commander";
import {
  type Annotations,
  type ServiceTls,
  sslAnnotations,
  sslAnnotationsFor,
} from "../../upstream/index.ts";
import { type ChangeFlags, withChangeFlags } from "../change/change-flags.ts";
import { readOneForChange } from "../change/change-manifests.ts";
import { exitCode } from "../exit-code.ts";
import { Failure, wrongUsage } from "../failure.ts";
import { collect } from "../flags/list.ts";
import { type NamedObject, referenceFlag } from "../flags/reference.ts";
import type { Host } from "../io/host.ts";
import { manifestArgument } from "../io/inputs.ts";
import { objectIn } from "./object-in.ts";
import { refusalOf } from "./problems-of.ts";
import { withNames, withoutNames } from "./upstream-config-annotation.ts";
import { writeChanged } from "./write-changed.ts";

interface AnnotateFlags extends ChangeFlags {
  readonly secret?: NamedObject;
  readonly rootCaFile?: string;
  readonly oneWay?: boolean;
  readonly port?: number;
  readonly sni?: string;
  readonly verifyName?: readonly string[];
  readonly remove?: boolean;
}

const help = `
Examples:
  $ gloo-mtls upstream annotate example-tls-server service.yaml --secret upstream-tls > annotated.yaml
  $ gloo-mtls upstream annotate shop/db service.yaml --secret db-tls --port 5432 --one-way > annotated.yaml
  $ gloo-mtls upstream annotate db service.yaml --secret db-tls --verify-name db.shop.svc | gloo-mtls upstream discover

Gloo's discovery makes an Upstream of each port of a Service; the annotations give it TLS with a Secret in the Service's own
namespace. The server name and the names to verify have no annotations of their own: they go into
gloo.solo.io/upstream_config. Settings without a flag stay. Standard error says what is wrong with the Service then; a Secret that is not in the stream is
assumed to exist elsewhere.
`;

const serviceKind = { group: "", kind: "Service" } as const;

const portFlag = (text: string): number => {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("It is a port of the Service, 1 to 65535.");
  }
  return port;
};

const checkFlags = ({ inPlace: _, dryRun: __, ...flags }: AnnotateFlags): void => {
  const { secret, rootCaFile, remove, port, sni, verifyName } = flags;
  const sources = [secret, rootCaFile, remove].filter((flag) => flag !== undefined).length;
  if (sources !== 1) {
    throw wrongUsage(
      "certificates come from one place",
      "add one of --secret <name>, --root-ca-file <path> and --remove",
    );
  }
  if (remove === true && Object.keys(flags).length > 1) {
    throw wrongUsage(
      "--remove takes all annotations about TLS away",
      "leave out the other flags, or --remove",
    );
  }
  if (port !== undefined && (sni !== undefined || verifyName !== undefined)) {
    throw wrongUsage(
      "upstream_config, which --sni and --verify-name go into, is for all ports of a Service",
      "leave out --port, or set them on the Upstream with `gloo-mtls upstream set`",
    );
  }
};

const tlsOf = ({ secret, rootCaFile, oneWay, port }: AnnotateFlags): ServiceTls => ({
  ...(secret === undefined
    ? { ...(rootCaFile === undefined ? {} : { rootCa: rootCaFile }) }
    : { secret: secret.name }),
  ...(oneWay === undefined ? {} : { oneWayTls: oneWay }),
  ...(port === undefined ? {} : { port }),
});

/** A Secret is always in the namespace of the Service, and what names another is a name that no Secret has. */
const checkSecret = ({ name, namespace }: NamedObject, { metadata }: Manifest): void => {
  const home = metadata.namespace ?? "default";
  if (namespace === undefined || namespace === home) return;
  const secret = `${namespace}/${name}`;
  throw new Failure(
    exitCode.usage,
    `--secret ${secret}: the annotation takes a Secret of the Service's own namespace, ${home}\n  hint: copy the Secret to ${home}, or make an Upstream and use \`gloo-mtls upstream set --secret ${secret}\``,
  );
};

const annotationsOf = (flags: AnnotateFlags): Readonly<Record<string, string>> => {
  const built = sslAnnotationsFor(tlsOf(flags));
  if (built.ok) return built.annotations;
  throw new Failure(
    exitCode.usage,
    `${sslAnnotations[built.annotation]} cannot say this: ${built.reason}\n  hint: choose another name or path, or set it on the Upstream with \`gloo-mtls upstream set\``,
  );
};

/** Where certificates come from: of these a Service has one at most. */
const sources: readonly string[] = (["secret", "tlsCert", "tlsKey", "rootCa"] as const).map(
  (key) => sslAnnotations[key],
);

const without = (annotations: Annotations, names: readonly string[]): Annotations =>
  Object.fromEntries(Object.entries(annotations).filter(([name]) => !names.includes(name)));

/** The Service with its certificates from elsewhere, or without TLS; other annotations stay. */
const annotated = (service: Manifest, flags: AnnotateFlags, stream: Stream): Manifest => {
  const { annotations: before = {}, ...metadata } = service.metadata;
  const annotations =
    flags.remove === true
      ? withoutNames(without(before, Object.values(sslAnnotations)))
      : withNames({ ...without(before, sources), ...annotationsOf(flags) }, flags, (problem) =>
          refusalOf(service, problem, stream),
        );
  return {
    ...service,
    metadata: Object.keys(annotations).length === 0 ? metadata : { ...metadata, annotations },
  };
};

/** `gloo-mtls upstream annotate`: the annotations of a Service in a stream that make TLS to it. */
export const addAnnotate = (program: Command, host: Host): void => {
  withChangeFlags(program.command("annotate"))
    .description("Set or remove the annotations about TLS of a Service in a stream of manifests.")
    .argument("<service>", "the Service: name, or namespace/name", referenceFlag)
    .argument(...manifestArgument)
    .option(
      "--secret <name>",
      "take the certificates from this TLS Secret: name, or namespace/name, in the Service's namespace",
      referenceFlag,
    )
    .option("--root-ca-file <path>", "trust this CA file within the proxy's pod, and present no certificate")
    .option("--one-way", "do not present the client certificate of the Secret")
    .option("--port <port>", "only for this port of the Service (default: all)", portFlag)
    .option("--sni <name>", "the server name to ask for")
    .option(
      "--verify-name <name>",
      "a name that the server's certificate may have (may be repeated)",
      collect,
    )
    .option("--remove", "remove them all")
    .addHelpText("after", help)
    .action((reference: NamedObject, file: string | undefined, flags: AnnotateFlags) => {
      checkFlags(flags);
      const stream = readOneForChange(file, flags, host);
      const service = objectIn(stream, serviceKind, reference);
      if (flags.secret !== undefined) checkSecret(flags.secret, service);
      writeChanged(stream, annotated(service, flags, stream), flags, host);
    });
};
