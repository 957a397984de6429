import { render, toYaml } from "gloo-mtls";
import { synthYaml } from "./cdk8s.ts";
import { mtls, withProxies } from "./installation.ts";
import { measure } from "./measure.ts";
import { table } from "./table.ts";

/** Values to objects and to text, beside others' ways with the same ready-made objects. */
export const inProcess = async (): Promise<string> => {
  const objects = render({ values: mtls });
  const rows = await measure({
    "values to objects": () => render({ values: mtls }),
    "values to text": () => toYaml(render({ values: mtls })),
    "objects to text": () => toYaml(objects),
    "structuredClone of the objects": () => structuredClone(objects),
    "JSON.stringify of the objects (the limit)": () => JSON.stringify(objects),
    "cdk8s synthYaml of the objects": () => synthYaml(objects),
  });
  return table(`mTLS installation, ${objects.length} objects`, rows);
};

/** What a proxy costs among ten, a hundred and a thousand. */
export const perProxy = async (): Promise<string> => {
  const counts = [10, 100, 1_000];
  const rows = await measure(
    Object.fromEntries(
      counts.map((count) => {
        const values = withProxies(count);
        return [`${count} proxies`, () => render({ values })];
      }),
    ),
  );
  const each = rows.map(({ name, milliseconds }, index) => ({
    name: `one of ${name}`,
    milliseconds: milliseconds / (counts[index] ?? 1),
  }));
  return table("Values to objects, per proxy", each);
};
