import { render } from "gloo-mtls";
import { planUpgrade } from "gloo-mtls/upgrade";
import { mtls } from "./installation.ts";
import { measure } from "./measure.ts";
import { processorTime } from "./processor-time.ts";
import { table } from "./table.ts";

/** The default version, and the last of each older minor version. */
const versions = [undefined, "1.21.13", "1.20.22", "1.19.20", "1.18.41", "1.18.0"];

/** Values to objects, as old versions of the chart make them. They take turns: what V8 has learned of one version counts for all. */
export const perVersion = (): string => {
  const tasks = Object.fromEntries(
    versions.map((chartVersion) => [
      `chart ${chartVersion ?? "1.22.1, by default"}`,
      () => render({ values: mtls, chartVersion }),
    ]),
  );
  return table("Values to objects, per version of the chart, processor time", processorTime(tasks, 1_000));
};

/** Two versions, and every change between them. */
export const plannedUpgrade = async (): Promise<string> => {
  const rows = await measure({
    "a render": () => render({ values: mtls }),
    "1.21.13 to 1.22.1": () => planUpgrade({ from: "1.21.13", values: mtls }),
    "1.18.0 to 1.22.1": () => planUpgrade({ from: "1.18.0", values: mtls }),
  });
  return table("Plan of an upgrade", rows);
};
