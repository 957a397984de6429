import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Manifest } from "@gloo-mtls/objects/object";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeHost } from "./io/node-host.ts";
import { writeManifests } from "./output-folder.ts";

const { files } = nodeHost;

const write = (
  to: string,
  manifests: readonly Manifest[],
  prune = false,
  changed: Partial<typeof files> = {},
) => writeManifests(to, manifests, { ...nodeHost, files: { ...files, ...changed } }, prune);
const written = (to: string, manifests: readonly Manifest[]) => write(to, manifests).written;
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
    const paths = written(join(folder, "out"), [
      object("Service", "gloo", "gloo-system"),
      object("ClusterRole", "reader"),
    ]);
    expect(paths).toEqual([
      join(folder, "out/gloo-system/service-gloo.yaml"),
      join(folder, "out/cluster/clusterrole-reader.yaml"),
    ]);
    expect(readFileSync(paths[0] ?? "", "utf8")).toBe(
      "---\napiVersion: v1\nkind: Service\nmetadata:\n  name: gloo\n  namespace: gloo-system\n",
    );
  });

  test("keeps the documents of objects that share a name", () => {
    const [path] = written(folder, [object("Service", "a", "b"), object("Service", "a", "b")]);
    expect(readFileSync(path ?? "", "utf8").match(/^---$/gm)).toHaveLength(2);
  });

  test("shows a Secret to its owner only", () => {
    const [secret, other] = written(folder, [object("Secret", "a", "b"), object("Service", "a", "b")]);
    expect(modeOf(secret ?? "")).toBe(0o600);
    expect(modeOf(other ?? "") & 0o077).not.toBe(0);
  });

  test("replaces files of an earlier render and leaves others alone", () => {
    mkdirSync(join(folder, "b"));
    writeFileSync(join(folder, "b", "service-a.yaml"), "old");
    writeFileSync(join(folder, "b", "notes.txt"), "mine");
    write(folder, [object("Service", "a", "b")]);
    expect(readFileSync(join(folder, "b", "service-a.yaml"), "utf8")).toContain("kind: Service");
    expect(readFileSync(join(folder, "b", "notes.txt"), "utf8")).toBe("mine");
  });
});

describe("output stays within its folder", () => {
  test.each([["../../escape"], [".."], ["."], ["/etc/passwd"], ["a/../../b"], ["a\0b"], ["C:\\x"]])(
    "for an object of namespace and name %j",
    (name) => {
      const out = join(folder, "out");
      const paths = written(out, [object("Kind/../x", name, name)]);
      expect(paths).toHaveLength(1);
      expect(readdirSync(folder)).toEqual(["out"]);
      expect(readdirSync(out).filter((entry) => entry !== ".gloo-mtls-files")).toHaveLength(1);
    },
  );

  test("when a link in it leads out", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "gloo-mtls-elsewhere-"));
    symlinkSync(elsewhere, join(folder, "gloo-system"));
    expect(() => write(folder, [object("Service", "gloo", "gloo-system")])).toThrow(
      `${join(folder, "gloo-system")}: is a symbolic link, and output stays within its folder\n  hint: remove the link, or choose another folder`,
    );
    expect(readdirSync(elsewhere)).toEqual([]);
    rmSync(elsewhere, { recursive: true });
  });
});

describe("while another puts a link in the place of a folder", () => {
  const elsewhere = () => mkdtempSync(join(tmpdir(), "gloo-mtls-elsewhere-"));
  const swap = (path: string, to: string): void => {
    if (lstatSync(path).isSymbolicLink()) return;
    renameSync(path, `${path}.moved`);
    symlinkSync(to, path);
  };

  test.runIf(process.platform === "linux").each([
    ["the namespace's", "b"],
    ["the whole", ""],
  ])("%s folder: it is not followed (paths of open folders are there on Linux only)", (_, below) => {
    const out = join(folder, "out");
    const secret = elsewhere();
    write(out, [object("Secret", "a", "b")]);
    const replace = (from: string, to: string): void => {
      swap(join(out, below), secret);
      files.replace(from, to);
    };
    try {
      write(out, [object("Secret", "a", "b")], false, { replace });
    } catch {}
    expect(readdirSync(secret)).toEqual([]);
    rmSync(secret, { recursive: true });
  });
});

describe("files of earlier runs", () => {
  const two = [object("Secret", "a", "b"), object("Service", "c", "d")];

  test("are listed, and kept without prune", () => {
    write(folder, two);
    const { written: paths, removed, left } = write(folder, two.slice(1));
    expect({ paths, removed, left }).toEqual({
      paths: [join(folder, "d/service-c.yaml")],
      removed: [],
      left: [join(folder, "b/secret-a.yaml")],
    });
    const list = readFileSync(join(folder, ".gloo-mtls-files"), "utf8");
    expect(list.split("\n").map((line) => line.slice(64))).toEqual([
      "  b/secret-a.yaml",
      "  d/service-c.yaml",
      "",
    ]);
  });

  test("are removed with prune, when they are as they were written; others never are", () => {
    write(folder, [...two, object("Secret", "changed", "b")]);
    writeFileSync(join(folder, "b", "secret-changed.yaml"), "mine");
    writeFileSync(join(folder, "b", "secret-mine.yaml"), "mine");
    const { removed, left } = write(folder, two.slice(1), true);
    expect({ removed, left }).toEqual({
      removed: [join(folder, "b/secret-a.yaml")],
      left: [join(folder, "b/secret-changed.yaml")],
    });
    expect(readdirSync(join(folder, "b")).sort()).toEqual(["secret-changed.yaml", "secret-mine.yaml"]);
  });

  test.each([
    `${"0".repeat(64)}  ../victim.yaml`,
    `${"0".repeat(64)}  ../a/../service-victim.yaml`,
    `${"0".repeat(64)}  ../service-victim.yaml`,
    `${"0".repeat(64)}  /etc/service-passwd.yaml`,
    "nonsense",
  ])("are removed only by a list that this command wrote: %s", (line) => {
    writeFileSync(join(folder, ".gloo-mtls-files"), `${line}\n`);
    expect(() => write(folder, two, true)).toThrow(
      `${join(folder, ".gloo-mtls-files")}: is not a list of what was written here`,
    );
  });
});

describe("what a killed run left", () => {
  test("is removed an hour later, and not the user's own", () => {
    for (const [name, age] of [
      [".gloo-mtls-abc123", 7200],
      [".gloo-mtls-fresh1", 60],
      [".gloo-mtls-mine", 7200],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "0"), "key");
      const then = Date.now() / 1000 - age;
      utimesSync(join(folder, name), then, then);
    }
    write(folder, [object("Service", "a", "b")]);
    expect(readdirSync(folder).sort()).toEqual([
      ".gloo-mtls-files",
      ".gloo-mtls-fresh1",
      ".gloo-mtls-mine",
      "b",
    ]);
  });
});

test.runIf(existsSync("/proc/self"))(
  "a folder that cannot be made ends the run (where there is /proc)",
  () => {
    for (const path of ["/proc/x", "/proc/x/y/z"]) {
      expect(() => write(path, [object("Service", "a", "b")])).toThrow(
        `${path}: cannot be written: no such file or directory`,
      );
    }
  },
);

describe("a failure leaves nothing half-written", () => {
  test("when a file cannot be written", () => {
    const failing = {
      write: (path: string, text: string | Uint8Array, mode: number) => {
        if (path.endsWith("1")) throw new Error("ENOSPC: no space left on device, write");
        files.write(path, text, mode);
      },
    };
    const objects = [object("Service", "a", "b"), object("Service", "c", "b")];
    expect(() => write(folder, objects, false, failing)).toThrow(
      `${folder}: cannot be written: no space left on device`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  test("when the folder is a file", () => {
    const path = join(folder, "file");
    writeFileSync(path, "mine");
    expect(() => write(path, [object("Service", "a", "b")])).toThrow(
      `${path}: cannot be written: file already exists`,
    );
    expect(readFileSync(path, "utf8")).toBe("mine");
  });
});
