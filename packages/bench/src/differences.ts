import { render } from "gloo-mtls";
import { diffInstallations, diffRenders } from "gloo-mtls/diff";
import { mtls } from "./installation.ts";
import { measure } from "./measure.ts";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

/** Two installations that differ in an image, in mutual TLS, and in nothing; and the same with causes. */
export const comparedInstallations = async (): Promise<string> => {
  const objects = render({ values: mtls });
  const [same, withoutTls] = [render({ values: mtls }), render()];
  const image = { ...mtls, gloo: { deployment: { image: { tag: "1.22.0" } } } };
  const other = render({ values: image });
  const rows = await measure({
    "nothing differs": () => diffInstallations(objects, same),
    "an image differs": () => diffInstallations(objects, other),
    "mutual TLS goes off": () => diffInstallations(objects, withoutTls),
    "an image differs, with its cause": () => diffRenders({ values: mtls }, { values: image }),
    "mutual TLS goes off, with its cause": () => diffRenders({ values: mtls }, {}),
  });
  return table(`Difference of two installations, ${objects.length} objects`, rows);
};

/** As many objects of which one in ten differs. */
const configMaps = (count: number, value: string): readonly object[] =>
  Array.from({ length: count }, (_, index) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `c${index}`, namespace: "a" },
    data: { "a.yaml": `a: {b: [1, 2], c: ${index % 10 === 0 ? value : "x"}}\n` },
  }));

/** What an object costs among a thousand, and among ten thousand. */
export const comparedObjects = (): string => {
  const counts = [1_000, 10_000];
  const tasks = counts.map((count) => {
    const [before, after] = [configMaps(count, "x"), configMaps(count, "y")];
    return [`one of ${count} objects`, () => diffInstallations(before, after)] as const;
  });
  const rows = processorTime(Object.fromEntries(tasks), 10);
  return table(
    "Difference of two installations, per object",
    rows.map(({ name, milliseconds }, index) => ({
      name,
      milliseconds: milliseconds / (counts[index] ?? 1),
    })),
  );
};
