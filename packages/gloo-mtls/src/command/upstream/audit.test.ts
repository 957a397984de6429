import { describe, expect, test } from "vitest";
import { outcomesOf } from "../testing/memory-host.ts";
import { upstreams } from "./testing/objects.ts";

const outcomeOf = outcomesOf("upstream");

describe("gloo-mtls upstream audit", () => {
  const files = { "-": upstreams };

  test("prints every Upstream of files as a table, JSON or Markdown", async () => {
    const table = await outcomeOf(["audit", "-"], { files });
    expect(table).toMatchObject({ code: 0, err: "" });
    expect(table.out).toMatch(/^UPSTREAM +TO +SPEAKS .+\ngloo-system\/db +db\.example\.com:5432 +plaintext /);
    expect(JSON.parse((await outcomeOf(["audit", "-", "-o", "json"], { files })).out)).toMatchObject([
      { upstream: { name: "db" }, connections: [{ speaks: "plaintext" }], isKnown: true },
    ]);
    expect((await outcomeOf(["audit", "-", "-o", "markdown"], { files })).out).toMatch(
      /^\| UPSTREAM \| TO \|/,
    );
  });

  test("reads a cluster", async () => {
    const objects = [
      {
        apiVersion: "gloo.solo.io/v1",
        kind: "Upstream",
        metadata: { name: "a", namespace: "b" },
        spec: { static: { hosts: [{ addr: "a.example.com", port: 443 }] } },
      },
    ];
    expect((await outcomeOf(["audit", "--live"], { objects })).out).toContain(
      "b/a       a.example.com:443  TLS",
    );
  });

  test("ends with 1 for what is not known, and refuses a stream without Upstreams", async () => {
    const unread = upstreams.replace("hosts:", "hosts: 1 #");
    expect(await outcomeOf(["audit", "-"], { files: { "-": unread } })).toMatchObject({ code: 1 });
    expect(
      await outcomeOf(["audit", "-"], { files: { "-": "kind: A\napiVersion: v1\nmetadata: {name: a}\n" } }),
    ).toMatchObject({
      code: 1,
      out: "",
      err: "there is no Upstream among 1 object\n  hint: pass the Upstreams; `gloo-mtls upstream discover` makes them of Services\n",
    });
  });
});
