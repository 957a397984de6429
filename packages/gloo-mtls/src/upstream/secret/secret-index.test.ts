import { describe, expect, test } from "vitest";
import { secretIndex } from "./secret-index.ts";
import { tlsSecret } from "./tls-secret.ts";

describe("an index of Secrets", () => {
  test("finds one by its namespace and name, and those of a name in any namespace", () => {
    const [one, two] = ["a", "b"].map((namespace) => tlsSecret({ name: "s", namespace }));
    const index = secretIndex([one, two, tlsSecret({ name: "t", namespace: "a" })]);
    expect(index.find("b", "s")?.manifest).toBe(two);
    expect(index.find("c", "s")).toBeUndefined();
    expect(index.named("s").map(({ namespace }) => namespace)).toEqual(["a", "b"]);
    expect(index.named("u")).toEqual([]);
  });

  test("takes one without a namespace for one in default", () => {
    const index = secretIndex([{ kind: "Secret", metadata: { name: "s" } }]);
    expect(index.find("default", "s")?.namespace).toBe("default");
    expect(index.find("", "s")).toBeUndefined();
  });

  test("holds the later of two that are the same", () => {
    const [old, young] = ["old", "new"].map((rootCa) => tlsSecret({ name: "s", namespace: "a", rootCa }));
    expect(secretIndex([old, young]).find("a", "s")?.content()).toMatchObject({ tls: { rootCa: "new" } });
    expect(secretIndex([old, young]).named("s")).toHaveLength(1);
  });

  test("ignores objects that are not Secrets", () => {
    const others = [null, 1, "Secret", [], {}, { kind: "Secret" }, { kind: "Secret", metadata: { name: 1 } }];
    const named = { kind: "ConfigMap", metadata: { name: "s" } };
    expect(secretIndex([...others, named]).named("s")).toEqual([]);
  });

  test("reads each Secret once", () => {
    const secret = secretIndex([tlsSecret({ name: "s", namespace: "a" })]).find("a", "s");
    expect(secret?.content()).toBe(secret?.content());
  });
});
