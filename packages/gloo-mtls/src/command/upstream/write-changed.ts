import { identityOf, type Manifest } from "@gloo-mtls/objects/object";
import { formatFinding } from "@gloo-mtls/objects/report";
import type { Stream } from "@gloo-mtls/objects/stream";
import { checkUpstreams, secretReferences } from "../../upstream/index.ts";
import type { ChangeFlags } from "../change/change-flags.ts";
import { type ChangeHost, writeChange } from "../change/change-manifests.ts";
import type { Host } from "../io/host.ts";

/**
 * Writes a stream with one object changed, or added, and says what is wrong with that object and its Secrets now. Secrets that are not
 * in the stream are taken to be elsewhere.
 */
export const writeChanged = (
  stream: Stream,
  object: Manifest,
  flags: ChangeFlags,
  host: ChangeHost & Pick<Host, "now">,
): void => {
  const identity = identityOf(object);
  const index = stream.manifests.findIndex((manifest) => identityOf(manifest) === identity);
  const manifests = index === -1 ? [...stream.manifests, object] : stream.manifests.with(index, object);
  const { kind, metadata } = object;
  const about = [
    { kind, name: metadata.name, namespace: metadata.namespace },
    ...secretReferences([object]).map(({ name, namespace }) => ({ kind: "Secret", name, namespace })),
  ];
  const findings = checkUpstreams(manifests, { now: host.now(), secrets: "partial" }).filter(
    ({ object: found }) =>
      about.some(
        (one) => found?.kind === one.kind && found.name === one.name && found.namespace === one.namespace,
      ),
  );
  writeChange([stream], manifests, flags, host);
  // They are about what is written, whose lines are not those of the file.
  for (const finding of findings) host.err(`${formatFinding(finding)}\n`);
};
