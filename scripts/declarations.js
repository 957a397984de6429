// Puts the declarations that `tsc -b` made beside what `bundle.js` made: one for each entry point and format. Only a package needs them.
import { join } from "node:path";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";
import { isOneOf, namesIn, published } from "./packages.js";
import { plainTypes } from "./plain-types.js";

/** TypeScript reads a comment that stands behind another member as that one's, and shows it nowhere. */
const commentsOnLinesOfTheirOwn = {
  name: "comments-on-lines-of-their-own",
  renderChunk: (code) => code.replaceAll(/(?<=[;{]) ?(?=\/\*\*)|(?<=\*\/)(?=readonly )/g, "\n"),
};

for (const { folder, entries, dependencies } of published) {
  const declared = (file) => join(folder, file.replace(/^\.\/src\/(.*)\.ts$/, "dist/$1.d.ts"));
  const types = await rolldown({
    external: isOneOf(dependencies),
    input: Object.fromEntries(entries.map(({ name, file }) => [name, declared(file)])),
    plugins: [
      plainTypes(entries.map(({ file }) => declared(file))),
      dts({ dtsInput: true, emitDtsOnly: true }),
      commentsOnLinesOfTheirOwn,
    ],
  });
  for (const suffix of ["d.ts", "d.cts"]) {
    await types.write({ dir: join(folder, "lib"), format: "esm", ...namesIn(suffix) });
  }
}
