import type { RotationSecret } from "@gloo-mtls/pki";
import { describe, expect, test } from "vitest";
import { MemoryStore } from "../testing/memory-store.ts";
import { withCaName } from "./with-ca-name.ts";

const secret = (data: Record<string, string>): RotationSecret => ({ metadata: { name: "x" }, data });

describe("a Secret that keeps its CAs under another key", () => {
  test("is read and written as if it were the usual one, and what it has as ca.crt is not touched", async () => {
    const inner = new MemoryStore(secret({ "root.pem": "CA", "ca.crt": "foreign", "tls.crt": "leaf" }));
    const store = withCaName(inner, "root.pem");
    const found = await store.read();
    expect(found?.data).toEqual({ "ca.crt": "CA", "root.pem": "foreign", "tls.crt": "leaf" });
    await store.write(secret({ ...found?.data, "ca.crt": "both" }), found?.metadata.resourceVersion, 0);
    expect(inner.secret?.data).toEqual({ "root.pem": "both", "ca.crt": "foreign", "tls.crt": "leaf" });
  });

  test("may lack either, or everything, or have a name that means something to JavaScript", async () => {
    const read = async (inner: MemoryStore, name = "root.pem") => withCaName(inner, name).read();
    expect(await read(new MemoryStore())).toBeUndefined();
    expect((await read(new MemoryStore({ metadata: {} })))?.data).toBeUndefined();
    expect((await read(new MemoryStore(secret({ "tls.crt": "leaf" }))))?.data).toEqual({ "tls.crt": "leaf" });
    expect((await read(new MemoryStore(secret({ "ca.crt": "a" })), "__proto__"))?.data).toEqual(
      JSON.parse('{"__proto__":"a"}'),
    );
  });

  test("is copied as it is kept", async () => {
    const copied: unknown[] = [];
    const inner = new MemoryStore();
    const copy = async ({ data }: RotationSecret) => {
      copied.push(data);
      return { kind: "patched", changed: true } as const;
    };
    await withCaName({ ...inner, copy }, "root.pem").copy?.(secret({ "ca.crt": "CA" }));
    expect(copied).toEqual([{ "root.pem": "CA" }]);
    expect(withCaName(inner, "root.pem").copy).toBeUndefined();
  });

  test("is the store itself when the name is the usual one", () => {
    const inner = new MemoryStore();
    expect(withCaName(inner, "ca.crt")).toBe(inner);
  });
});
