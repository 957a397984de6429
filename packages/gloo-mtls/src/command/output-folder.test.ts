import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Manifest } from "@gloo-mtls/objects/object";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeHost } from "./io/node-host.ts";
import { writeManifests } from "./output-folder.ts";

const { files } = nodeHost;
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gloo-mtls-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const object = (kind: string, name: string, namespace?: string): Manifest => ({
  apiVersion: "v1",
  kind,
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
});

const modeOf = (path: string) => lstatSync(path).mode & 0o777;

describe("a folder of manifests", () => {
  test("has a file for each object, by namespace, kind and name", () => {
    const paths = writeManifests(
      join(folder, "out"),
      [object("Service", "gloo", "gloo-system"), object("ClusterRole", "reader")],
      files,
    );
    expect(paths).toEqual([
      join(folder, "out/gloo-system/service-gloo.yaml"),
      join(folder, "out/cluster/clusterrole-reader.yaml"),
    ]);
    expect(readFileSync(paths[0] ?? "", "utf8")).toBe(
      "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: gloo\n  namespace: gloo-system\n",
    );
  });

  test("keeps the documents of objects that share a name", () => {
    const [path] = writeManifests(folder, [object("Service", "a", "b"), object("Service", "a", "b")], files);
    expect(readFileSync(path ?? "", "utf8").match(/^---$/gm)).toHaveLength(2);
  });

  test("shows a Secret to its owner only", () => {
    const [secret, other] = writeManifests(
      folder,
      [object("Secret", "a", "b"), object("Service", "a", "b")],
      files,
    );
    expect(modeOf(secret ?? "")).toBe(0o600);
    expect(modeOf(other ?? "") & 0o077).not.toBe(0);
  });

  test("replaces files of an earlier render and leaves others alone", () => {
    mkdirSync(join(folder, "b"));
    writeFileSync(join(folder, "b", "service-a.yaml"), "old");
    writeFileSync(join(folder, "b", "notes.txt"), "mine");
    writeManifests(folder, [object("Service", "a", "b")], files);
    expect(readFileSync(join(folder, "b", "service-a.yaml"), "utf8")).toContain("kind: Service");
    expect(readFileSync(join(folder, "b", "notes.txt"), "utf8")).toBe("mine");
  });
});

describe("output stays within its folder", () => {
  test.each([["../../escape"], [".."], ["."], ["/etc/passwd"], ["a/../../b"], ["a\0b"], ["C:\\x"]])(
    "for an object of namespace and name %j",
    (name) => {
      const out = join(folder, "out");
      const paths = writeManifests(out, [object("Kind/../x", name, name)], files);
      expect(paths).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(["out"]);
      expect(readdirSync(out)).toHaveLength(1);
    },
  );

  test("when a link in it leads out", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "gloo-mtls-elsewhere-"));
    symlinkSync(elsewhere, join(folder, "gloo-system"));
    expect(() => writeManifests(folder, [object("Service", "gloo", "gloo-system")], files)).toThrow(
      `${join(folder, "gloo-system")}: is a symbolic link, and output stays within its folder\n  hint: remove the link, or choose another folder`,
    );
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });
});

describe("a failure leaves nothing half-written", () => {
  test("when a file cannot be written", () => {
    const failing = {
      ...files,
      write: (path: string, text: string, mode: number) => {
        if (path.endsWith("1")) throw new Error("ENOSPC: no space left on device, write");
        files.write(path, text, mode);
      },
    };
    const objects = [object("Service", "a", "b"), object("Service", "c", "b")];
    expect(() => writeManifests(folder, objects, failing)).toThrow(
      `${folder}: cannot be written: no space left on device`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("when the folder is a file", () => {
    const path = join(folder, "file");
    writeFileSync(path, "mine");
    expect(() => writeManifests(path, [object("Service", "a", "b")], files)).toThrow(
      `${path}: cannot be written: file already exists`,
    );
    expect(readFileSync(path, "utf8")).toBe("mine");
  });
});
