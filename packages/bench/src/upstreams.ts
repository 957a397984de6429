import { createMaterial } from "@gloo-mtls/pki";
import { toYaml } from "gloo-mtls";
import { readStream, writeStream } from "gloo-mtls/stream";
import { checkUpstreams, formatFinding, tlsFromSecret, tlsSecret, upstream } from "gloo-mtls/upstream";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

const now = Date.UTC(2026, 0, 1);
const { certificate, privateKey, ca } = createMaterial({ now });

/** Upstreams that share a Secret, with a certificate and a key that have to be verified. */
const perSecret = 10;
const runs = 3;

/** As many Upstreams with mutual TLS, of which every tenth verifies no name, and their Secrets, as kubectl would print them. */
const installation = (count: number): string =>
  toYaml([
    ...Array.from({ length: count / perSecret }, (_, index) =>
      tlsSecret({
        name: `tls-${index}`,
        namespace: "shop",
        certChain: certificate,
        privateKey,
        rootCa: ca,
      }),
    ),
    ...Array.from({ length: count }, (_, index) =>
      upstream(
        { name: `service-${index}`, namespace: "gloo-system" },
        {
          static: { hosts: [{ addr: `service-${index}.example.com`, port: 443 }] },
          sslConfig: tlsFromSecret(
            { name: `tls-${Math.floor(index / perSecret)}`, namespace: "shop" },
            index % 10 === 0 ? {} : { verifySubjectAltName: [`service-${index}.example.com`] },
          ),
        },
      ),
    ),
  ]);

const read = (text: string) => readStream(text, { file: "-" });

/** What an Upstream costs among a thousand and ten thousand. */
export const perUpstream = (): string => {
  const counts = [1_000, 10_000];
  const rows = counts.flatMap((count) => {
    const { manifests } = read(installation(count));
    const [row] = processorTime({ check: () => checkUpstreams(manifests, { now }) }, runs);
    return row === undefined
      ? []
      : [{ name: `one of ${count} Upstreams`, milliseconds: row.milliseconds / count }];
  });
  return table("checkUpstreams, per Upstream, processor time", rows);
};

/** What becomes of the time of a check: most of it goes by before the first rule looks at anything. */
export const upstreamShares = (): string => {
  const text = installation(10_000);
  const stream = read(text);
  const findings = checkUpstreams(stream.manifests, { now });
  const upstreams = stream.manifests.filter(({ kind }) => kind === "Upstream");
  const [first, ...others] = stream.manifests.toReversed();
  const changed =
    first === undefined ? others : [{ ...first, metadata: { ...first.metadata, labels: {} } }, ...others];
  return table(
    `10,000 Upstreams, ${stream.manifests.length - 10_000} Secrets, ${(text.length / 1_000_000).toFixed(1)} MB, processor time`,
    processorTime(
      {
        "read, check and print": () =>
          checkUpstreams(read(text).manifests, { now })
            .map((finding) => formatFinding(finding))
            .join("\n"),
        "read the stream": () => read(text),
        check: () => checkUpstreams(stream.manifests, { now }),
        "check, the Secrets elsewhere": () => checkUpstreams(upstreams, { now, secrets: "partial" }),
        [`print ${findings.length} findings`]: () =>
          findings.map((finding) => formatFinding(finding)).join("\n"),
        "write the stream with one Upstream changed": () => writeStream(stream, changed),
      },
      runs,
    ),
  );
};
