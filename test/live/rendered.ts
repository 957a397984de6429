import { render } from "gloo-mtls";
import { layersOf, parityData } from "../parity/data.ts";

/** The bootstraps in the renders of the recorded cases, each text once, under the first case that has it. */
export const renderedBootstraps = (): Readonly<Record<string, string>> => {
  const byText = new Map<string, string>();
  for (const example of parityData?.cases.filter(({ fails }) => fails !== true) ?? []) {
    const release = example.release ?? parityData?.release;
    const manifests = render({
      layers: layersOf(example),
      unknownKeys: "warn",
      ...(release === undefined ? {} : { release }),
    });
    for (const { kind, metadata, data } of manifests) {
      if (kind !== "ConfigMap" || typeof data !== "object" || data === null) continue;
      for (const [key, text] of Object.entries(data)) {
        if (!/^envoy(-sidecar)?\.yaml$/.test(key) || typeof text !== "string") continue;
        if (!byText.has(text)) byText.set(text, `${example.id} ${metadata.name}`);
      }
    }
  }
  return Object.fromEntries([...byText].map(([text, name]) => [name, text]));
};

/** Cases whose own values make their bootstrap invalid, with words of Envoy's reason. */
export const invalidByDesign: Readonly<Record<string, string>> = {
  "helm-021": "address is necessary",
  "helm-277": "ResourceMonitors: value must contain at least 1 item(s)",
};
