import { type Manifest, render, toYaml } from "gloo-mtls";
import { harden, hardeningNames } from "gloo-mtls/harden";
import { inject } from "gloo-mtls/istio";
import { readStream, writeStream } from "gloo-mtls/stream";
import { mtls, withProxies } from "./installation.ts";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

type Transform = (manifests: readonly Manifest[]) => readonly Manifest[];

const hardenAll: Transform = (manifests) => harden(manifests, { only: hardeningNames });
const injected: Transform = (manifests) => inject(manifests, { istioVersion: "1.22.0" });

const throughStream = (text: string, transform: Transform): string => {
  const stream = readStream(text, { file: "-" });
  return writeStream(stream, transform(stream.manifests));
};

/** What hardening one installation costs: objects alone, and from text to text beside what inject takes for the same text. */
export const hardenedOnce = (): string => {
  const manifests = render({ values: mtls });
  const text = toYaml(manifests);
  // Code that is not hot yet would make every row look dear.
  for (let run = 0; run < 30; run++) harden(manifests);
  return table(
    `harden, ${manifests.length} objects, processor time`,
    processorTime(
      {
        "strict, objects": () => harden(manifests),
        "every hardening, objects": () => hardenAll(manifests),
        "strict, text to text": () => throughStream(text, harden),
        "beside it, inject, text to text": () => throughStream(text, injected),
      },
      30,
    ),
  );
};

/** What a proxy costs among ten and a hundred. */
export const perHardenedProxy = (): string => {
  const rows = [10, 100].flatMap((count) => {
    const manifests = render({ values: withProxies(count) });
    return processorTime(
      {
        [`strict, one of ${count} proxies`]: () => harden(manifests),
        [`every hardening, one of ${count} proxies`]: () => hardenAll(manifests),
      },
      3,
    ).map(({ name, milliseconds }) => ({ name, milliseconds: milliseconds / count }));
  });
  return table("harden, per proxy, processor time", rows);
};
