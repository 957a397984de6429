import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RotationSecret } from "@gloo-mtls/pki";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { directoryStore } from "./directory-store.ts";
import { StoreError } from "./store-error.ts";

let top: string;
let folder: string;
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), "directory-store-"));
  folder = join(top, "tls");
});
afterEach(() => rmSync(top, { recursive: true }));

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const now = Date.UTC(2026, 7, 4, 12);
const far = now + 10_000;
const storeOf = (path = folder) => directoryStore(path, { now: () => now });

const secret = (texts: Readonly<Record<string, string>>, metadata: object = {}): RotationSecret => ({
  type: "kubernetes.io/tls",
  metadata: { ...metadata },
  data: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, base64(text)])),
});

const three = { "tls.crt": "leaf", "tls.key": "key", "ca.crt": "ca" };

const written = async (
  store: ReturnType<typeof storeOf>,
  object: RotationSecret,
  precondition?: string,
): Promise<string> => {
  const result = await store.write(object, precondition, far);
  if (result.kind === "refused") throw new Error("refused");
  return result.resourceVersion;
};

const textOf = (name: string): string => readFileSync(join(folder, name), "utf8");

const failure = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return `${error.code}: ${error.message} (${error.hint})`.replaceAll(top, "TOP");
  }
  throw new Error("nothing was thrown");
};

describe("a Secret in a folder", () => {
  test("is laid out as the kubelet mounts one", async () => {
    await written(storeOf(), secret(three));
    const generation = readlinkSync(join(folder, "..data"));
    expect(generation).toMatch(/^\.\.2026_08_04_12_00_00\.[\da-f]{16}$/);
    expect(readdirSync(folder).sort()).toEqual([generation, "..data", "ca.crt", "tls.crt", "tls.key"].sort());
    for (const [key, text] of Object.entries(three)) {
      expect(readlinkSync(join(folder, key))).toBe(`..data/${key}`);
      expect(textOf(key)).toBe(text);
    }
  });

  test("may be read and entered by its owner alone", async () => {
    await written(storeOf(), secret(three));
    const generation = join(folder, readlinkSync(join(folder, "..data")));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(generation).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(generation)) {
      const path = join(generation, name);
      if (lstatSync(path).isFile()) expect([name, statSync(path).mode & 0o777]).toEqual([name, 0o600]);
    }
  });

  test("comes back as it was written: labels, annotations, foreign keys, bytes that are not text", async () => {
    const object: RotationSecret = {
      ...secret({ ...three, "extra.pem": "more" }, { labels: { team: "edge" }, annotations: { a: "b" } }),
      kind: "Secret",
    };
    const bytes = {
      ...object,
      data: { ...object.data, "raw.bin": Buffer.from([0, 255, 128]).toString("base64") },
    };
    const version = await written(storeOf(), bytes);
    expect(await storeOf().read()).toEqual({
      ...bytes,
      metadata: { ...bytes.metadata, resourceVersion: version },
    });
  });

  test("is not there when the folder is empty, or no folder is there", async () => {
    expect(await storeOf().read()).toBeUndefined();
    mkdirSync(folder);
    expect(await storeOf().read()).toBeUndefined();
  });

  test("is replaced by one rename, and nothing of the last generation stays", async () => {
    const store = storeOf();
    const first = await written(store, secret(three));
    const before = readlinkSync(join(folder, "..data"));
    const second = await written(store, secret({ ...three, "ca.crt": "both" }), first);
    expect(second).not.toBe(first);
    expect(textOf("ca.crt")).toBe("both");
    expect(readdirSync(folder)).not.toContain(before);
    expect(readdirSync(folder)).toHaveLength(5);
  });
});

describe("a write", () => {
  test("over another version than the current one is refused and changes nothing", async () => {
    const store = storeOf();
    const first = await written(store, secret(three));
    await written(store, secret({ ...three, "ca.crt": "both" }), first);
    for (const stale of [first, undefined, "none"]) {
      expect(await store.write(secret(three), stale, far)).toEqual({
        kind: "refused",
        reason: expect.any(String),
      });
    }
    expect(textOf("ca.crt")).toBe("both");
    expect(readdirSync(folder)).toHaveLength(5);
  });

  test("after its deadline is refused and leaves no key behind", async () => {
    const store = storeOf();
    expect(await store.write(secret(three), undefined, now - 1)).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    expect(
      readdirSync(folder)
        .filter((name) => !name.startsWith("..claim-"))
        .sort(),
    ).toEqual(["ca.crt", "tls.crt", "tls.key"]);
    expect(await store.read()).toBeUndefined();
    await written(store, secret(three));
    expect(readdirSync(folder)).toHaveLength(5);
  });

  test("is refused when a file was changed by hand", async () => {
    const store = storeOf();
    const version = await written(store, secret(three));
    writeFileSync(join(folder, "ca.crt"), "another");
    expect((await store.read())?.metadata.resourceVersion).not.toBe(version);
    expect(await store.write(secret(three), version, far)).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
  });

  test("of a key that is not one, or of too much, is an error that quotes nothing", async () => {
    const hint = "(use letters, digits, - _ and . alone)";
    for (const key of ["../tls.crt", "..data", "", "a b", ".."]) {
      expect(await failure(storeOf().write(secret({ [key]: "x" }), undefined, far))).toBe(
        `invalid: a key of the Secret is not one that Kubernetes allows ${hint}`,
      );
    }
    expect(await failure(storeOf().write(secret({ "tls.crt": "x".repeat(2 ** 20) }), undefined, far))).toBe(
      "invalid: the Secret is larger than 1 MiB (keep only the certificates in it)",
    );
    expect(readdirSync(top)).toEqual([]);
  });

  test("sweeps aside what writers left that were killed", async () => {
    const store = storeOf();
    const version = await written(store, secret(three));
    const dead = "..2026_08_04_11_00_00.0123456789abcdef";
    for (const name of ["..stage-1", "..trash-1", dead]) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "tls.key"), "key");
    }
    symlinkSync(dead, join(folder, dead, "..data"));
    symlinkSync("..data/tls.crt", join(folder, "..link-1"));
    symlinkSync(dead, join(folder, readlinkSync(join(folder, "..data")), "..claim-1"));
    await written(store, secret({ ...three, "ca.crt": "both" }), version);
    expect(readdirSync(folder)).toHaveLength(5);
    expect(textOf("ca.crt")).toBe("both");
  });
});

describe("a folder of plain files", () => {
  beforeEach(() => {
    mkdirSync(folder);
    for (const [key, text] of Object.entries(three)) writeFileSync(join(folder, key), text);
    writeFileSync(join(folder, "README"), "not a key");
  });

  test("reads as a Secret of the three", async () => {
    const found = await storeOf().read();
    expect(found).toEqual({
      ...secret(three),
      metadata: { resourceVersion: found?.metadata.resourceVersion },
    });
  });

  test("is adopted by the first write, which leaves alone what else is there", async () => {
    const store = storeOf();
    const found = await store.read();
    await written(store, secret({ ...three, "ca.crt": "both" }), found?.metadata.resourceVersion);
    expect(readlinkSync(join(folder, "tls.key"))).toBe("..data/tls.key");
    expect([textOf("tls.crt"), textOf("ca.crt"), textOf("README")]).toEqual(["leaf", "both", "not a key"]);
    expect(readdirSync(folder)).toHaveLength(6);
  });

  test("is not adopted when a file changed since it was read", async () => {
    const store = storeOf();
    const found = await store.read();
    writeFileSync(join(folder, "ca.crt"), "another");
    expect(await store.write(secret(three), found?.metadata.resourceVersion, far)).toEqual({
      kind: "refused",
      reason: expect.any(String),
    });
    expect(lstatSync(join(folder, "ca.crt")).isFile()).toBe(true);
  });
});

describe("a place that is not a store", () => {
  const deep = `{"metadata":{"labels":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;

  test("a mounted Secret that the kubelet made is read as it is", async () => {
    mkdirSync(join(folder, "..2026_08_04_12_00_00.1234567890"), { recursive: true });
    symlinkSync("..2026_08_04_12_00_00.1234567890", join(folder, "..data"));
    writeFileSync(join(folder, "..data", "tls.crt"), "leaf");
    expect((await storeOf().read())?.data).toEqual({ "tls.crt": base64("leaf") });
  });

  test.each<[string, () => void, string]>([
    [
      "a file",
      () => writeFileSync(folder, ""),
      'unreadable: "TOP/tls" is not a folder (name a folder, or a place where one can be made)',
    ],
    [
      "a link out of the folder",
      () => {
        mkdirSync(folder);
        symlinkSync("../../etc", join(folder, "..data"));
      },
      'unreadable: ..data in "TOP/tls" leads out of the folder (name the folder that holds the certificates themselves)',
    ],
    [
      "a link to nothing",
      () => {
        mkdirSync(folder);
        symlinkSync("..gone", join(folder, "..data"));
      },
      'unreadable: ..data in "TOP/tls" leads to nothing that can be read (its target was removed: remove the link, and the next run creates new certificates)',
    ],
    [
      "a folder in place of the link",
      () => mkdirSync(join(folder, "..data"), { recursive: true }),
      'unreadable: "TOP/tls" holds something that is neither a file nor a link where one belongs (move it away, or name another folder)',
    ],
    [
      "a folder in place of a file",
      () => mkdirSync(join(folder, "tls.crt"), { recursive: true }),
      'unreadable: "TOP/tls" holds something that is neither a file nor a link where one belongs (move it away, or name another folder)',
    ],
    [
      "a file as large as no certificate is",
      () => {
        mkdirSync(folder);
        writeFileSync(join(folder, "tls.crt"), Buffer.alloc(2 ** 20 + 1));
      },
      'unreadable: "TOP/tls" holds a file larger than a Secret can be (name a folder that holds certificates alone)',
    ],
    [
      "links that lead to one another",
      () => {
        mkdirSync(folder);
        symlinkSync("tls.crt", join(folder, "tls.crt"));
      },
      'unreadable: "TOP/tls" holds links that lead to one another (remove them, or name another folder)',
    ],
  ])("%s is refused with a reason", async (_, make, message) => {
    make();
    expect(await failure(storeOf().read())).toBe(message);
    expect(await failure(storeOf().write(secret(three), undefined, far))).toBe(message);
  });

  test.each(["", "{", "[]", "null", '{"metadata":7}', '{"__proto__":{"metadata":{}}}', deep])(
    "metadata that are %.30s are refused, and not quoted",
    async (text) => {
      await written(storeOf(), secret(three));
      writeFileSync(join(folder, "..data", "..metadata.json"), text);
      expect(await failure(storeOf().read())).toBe(
        'unreadable: ..metadata.json in "TOP/tls" is not the rest of a Secret (it was changed by hand: restore it, or remove the link ..data to start from the certificates alone)',
      );
    },
  );

  test("has no webhook", async () => {
    expect(await failure(storeOf().patch("", ""))).toBe(
      "invalid: a folder has no webhook (rotate the webhook's certificate through the Kubernetes API)",
    );
  });
});
