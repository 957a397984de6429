import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { formatFinding } from "@gloo-mtls/objects/report";
import { type Stream, writeStream } from "@gloo-mtls/objects/stream";
import { checkUpstreams, secretReferences } from "../../upstream/index.ts";
import type { Host } from "../io/host.ts";

/**
 * Prints a stream with one object changed, or added, and says what is wrong with that object and its Secrets now. Secrets that are not
 * in the stream are taken to be elsewhere.
 */
export const printChanged = (
  stream: Stream,
  object: Manifest,
  { out, err, now }: Pick<Host, "out" | "err" | "now">,
): void => {
  const identity = identityOf(object);
  const index = stream.manifests.findIndex((manifest) => identityOf(manifest) === identity);
  const manifests = index === -1 ? [...stream.manifests, object] : stream.manifests.with(index, object);
  // All of it is printed, or nothing: everything that may throw comes before.
  const text = writeStream(stream, manifests);
  const { kind, metadata } = object;
  const about = [
    { kind, name: metadata.name, namespace: metadata.namespace },
    ...secretReferences([object]).map(({ name, namespace }) => ({ kind: "Secret", name, namespace })),
  ];
  const findings = checkUpstreams(manifests, { now: now(), secrets: "partial" }).filter(({ object: found }) =>
    about.some(
      (one) => found?.kind === one.kind && found.name === one.name && found.namespace === one.namespace,
    ),
  );
  out(text);
  // They are about what is printed, whose lines are not those of the file.
  for (const finding of findings) err(`${formatFinding(finding)}\n`);
};
