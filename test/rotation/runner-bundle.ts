import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { bundleSettings } from "../../scripts/bundle-settings.js";

/**
 * A script of this folder with all that it imports, from source, in one file: it starts in a third of the time, which counts where
 * hundreds of processes are started.
 *
 * @returns The path of the file.
 */
export const bundleRunner = async (script: string, folder: string): Promise<string> => {
  const file = join(folder, `${script}.mjs`);
  const bundle = await rolldown({
    ...bundleSettings,
    input: fileURLToPath(new URL(`${script}.ts`, import.meta.url)),
  });
  await bundle.write({ file, format: "esm", minify: true, codeSplitting: false });
  return file;
};
