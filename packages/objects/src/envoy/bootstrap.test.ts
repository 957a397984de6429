import { expect, test } from "vitest";
import { readBootstrap } from "./bootstrap.ts";
import { isLoopback } from "./socket-address.ts";

const text = `node: {id: "{{.PodName}}"}
static_resources:
  listeners:
  - name: a
    address: {socket_address: {address: 0.0.0.0, port_value: 9977}}
    filterChains:
    - filters: [{typed_config: {"@type": t/TcpProxy, cluster: b}}]
`;

test("a bootstrap is read by either names of its fields, with places", () => {
  const read = readBootstrap(text);
  const [listener] = read?.bootstrap.listeners ?? [];
  expect(listener?.addresses).toMatchObject([{ host: "0.0.0.0", port: 9977 }]);
  expect(listener?.chains[0]).toMatchObject({
    socket: { kind: "plaintext" },
    clusters: [{ cluster: "b", isTcp: true }],
  });
  expect(read?.placeOf(listener?.chains[0]?.path ?? [])).toMatchObject({ line: 7, column: 7 });
});

test("what envoyinit fills in need not be YAML, and comes back", () => {
  const source = "node: {id: {{.PodName}}, cluster: q1qzz}\nadmin: {{.PodName}}\n";
  const { data, filled } = readBootstrap(source) ?? {};
  expect(data).toMatchObject({ node: { cluster: "q1qzz" }, admin: expect.stringMatching(/^q0qz+$/) });
  expect(filled?.restore(filled.text.replace("admin", "other"))).toBe(source.replace("admin", "other"));
});

test.each(["- a", ": [", "1"])("%j is not a bootstrap", (text) =>
  expect(readBootstrap(text)).toBeUndefined(),
);

test.each([
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["::1", true],
  ["[::1]", true],
  ["0:0:0:0:0:0:0:1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["", false],
  ["10.0.0.1", false],
  ["127.0.0.1.example.com", false],
])("%j is loopback: %j", (host, is) => expect(isLoopback(host)).toBe(is));
