import { type Manifest, render } from "gloo-mtls";
import { verify, wiringOf } from "gloo-mtls/verify";
import { mtls } from "./installation.ts";
import { measure } from "./measure.ts";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

const now = Date.UTC(2026, 0, 1);

/** As many installations, each in a namespace of its own. */
const installations = (count: number): readonly Manifest[] =>
  Array.from({ length: count }, (_, index) =>
    render({ values: mtls, release: { name: "gloo", namespace: `gloo-${index}` } }),
  ).flat();

/** One installation, when the code is hot and the schemas are loaded: at most 50 ms. */
export const verified = async (): Promise<string> => {
  const manifests = render({ values: mtls });
  return table(
    `verify, ${manifests.length} objects`,
    await measure({
      "verify the objects": () => verify(manifests, { now }),
      "build the graph alone": () => wiringOf(manifests),
    }),
  );
};

/** What an object costs among one, eighteen and a hundred and eighty installations: it stays the same. */
export const perVerifiedObject = (): string => {
  const rows = [1, 18, 180].flatMap((count) => {
    const manifests = installations(count);
    const [row] = processorTime({ verify: () => verify(manifests, { now }) }, 3);
    return row === undefined
      ? []
      : [{ name: `one of ${manifests.length} objects`, milliseconds: row.milliseconds / manifests.length }];
  });
  return table("verify, per object, processor time", rows);
};
