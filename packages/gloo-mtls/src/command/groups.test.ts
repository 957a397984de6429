import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { groups } from "./groups.ts";

test("every folder with the commands of a group is a group that help knows, and the reverse", () => {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const folders = readdirSync(here).filter((name) => existsSync(`${here}/${name}/group.ts`));
  expect(groups.map(({ name }) => name).sort()).toEqual(folders.sort());
});
