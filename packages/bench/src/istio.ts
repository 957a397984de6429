import { fromYaml, type Manifest, render, toYaml } from "gloo-mtls";
import { inject, uninject } from "gloo-mtls/istio";
import { patchYaml, readStream, writeStream } from "gloo-mtls/stream";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

const options = { istioVersion: "1.22.0" };
/** A thousand proxies are a mean already. */
const runs = 1;

/** As many gateway proxies, each in a namespace of its own, with the bootstraps of all: what inject looks at. */
const proxies = (count: number): readonly Manifest[] => {
  const gatewayProxies = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`edge${index}`, { namespace: `edge-${index}` }]),
  );
  return render({ values: { gatewayProxies } }).filter(
    ({ kind, metadata }) =>
      kind === "Deployment" || (kind === "ConfigMap" && metadata.name.endsWith("-envoy-config")),
  );
};

const read = (text: string) => readStream(text, { file: "-" });

const throughStream = (text: string): string => {
  const stream = read(text);
  return writeStream(stream, inject(stream.manifests, options));
};

/** What a proxy costs among ten, a hundred and a thousand: objects alone, and from text to text. */
export const perInjectedProxy = (): string => {
  const counts = [10, 100, 1_000];
  const texts = new Map(counts.map((count) => [count, toYaml(proxies(count))]));
  // Code that is not hot yet would make the first rows look dear.
  for (let run = 0; run < 30; run++) throughStream(texts.get(10) ?? "");
  const rows = counts.flatMap((count) => {
    const text = texts.get(count) ?? "";
    const { manifests } = read(text);
    const repeats = Math.max(1, 300 / count);
    const repeat = (work: () => unknown) => () => {
      for (let run = 0; run < repeats; run++) work();
    };
    const tasks = {
      [`objects, one of ${count} proxies`]: repeat(() => inject(manifests, options)),
      [`text to text, one of ${count} proxies`]: repeat(() => throughStream(text)),
    };
    return processorTime(tasks, runs).map(({ name, milliseconds }) => ({
      name,
      milliseconds: milliseconds / count / repeats,
    }));
  });
  return table(
    "inject, per proxy, processor time",
    rows.toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  );
};

const bootstrapsIn = (manifests: readonly Manifest[]): readonly string[] =>
  manifests.flatMap(({ data }) =>
    typeof data === "object" && data !== null && "envoy.yaml" in data ? [String(data["envoy.yaml"])] : [],
  );

/** What becomes of the time of an inject: nearly all is reading text and writing it, of the stream and of the bootstraps in it. */
export const injectShares = (): string => {
  const text = toYaml(proxies(1_000));
  const stream = read(text);
  const injected = inject(stream.manifests, options);
  const bootstraps = bootstrapsIn(stream.manifests);
  const dataOf = (bootstrap: string) => fromYaml(bootstrap, { file: "envoy.yaml" }).data;
  const changes = bootstrapsIn(injected).map((after, index) => {
    const before = bootstraps[index] ?? "";
    return { before, from: dataOf(before), to: dataOf(after) };
  });
  return table(
    `inject, 1,000 proxies, ${(text.length / 1_000_000).toFixed(1)} MB, processor time`,
    processorTime(
      {
        "text to text": () => throughStream(text),
        "read the stream": () => read(text),
        inject: () => inject(stream.manifests, options),
        "  of which: read the bootstraps": () => bootstraps.map(dataOf),
        "  of which: write their text": () =>
          changes.map(({ before, from, to }) => patchYaml(before, from, to)),
        "write the stream": () => writeStream(stream, injected),
        "uninject, objects": () => uninject(injected),
      },
      runs,
    ),
  );
};
