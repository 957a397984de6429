import { expect, test } from "vitest";
import { everyCommand } from "./testing/every-command.ts";
import { outcomeOf } from "./testing/memory-host.ts";

/** For each command with `-o json`, arguments that name a file. */
const runs: Readonly<Record<string, string>> = {
  upgrade: "--from 1.22.0 -f FILE",
  diff: "FILE FILE",
  explain: "Deployment/gateway-proxy -f FILE",
  "kube-gateway": "FILE --set kubeGateway.enabled=true",
  verify: "FILE",
  doctor: "--from FILE",
  map: "FILE",
  "certs inspect": "FILE",
  "certs normalize": "FILE --output-dir new",
  "certs simulate": "-f FILE",
  "relay check": "-f FILE plan",
  "relay doctor": "-f FILE log",
  "relay migrate": "--from FILE --to FILE",
  "relay rotate": "-f FILE",
  "upstream audit": "FILE",
  "upstream check": "FILE",
  "upstream ciphers": "--from FILE",
  "upstream cluster": "FILE",
  "upstream doctor": "FILE",
};

/** Commands that read no file. */
const without = ["codes"];

test("every command with -o json is tried here", async () => {
  const found = (await everyCommand())
    .filter(({ command: { options } }) => options.some(({ argChoices }) => argChoices?.includes("json")))
    .filter(({ command: { options } }) => options.some(({ long }) => long === "--output"))
    .map(({ words }) => words.join(" "));
  expect(found.sort()).toEqual([...Object.keys(runs), ...without].sort());
});

const commands = Object.entries(runs);
const argsOf = (name: string, args: string, file: string): readonly string[] => [
  ...name.split(" "),
  ...args.replaceAll("FILE", file).split(" "),
  "-o",
  "json",
];
const files = { "bad.yaml": "a: [\n", empty: "", log: "hello" };

test.each(commands)("%s %s: why there is no result is an array of findings", async (name, args) => {
  for (const file of [name === "upstream doctor" ? "empty" : "bad.yaml", "missing.yaml"]) {
    const { code, out, err } = await outcomeOf(argsOf(name, args, file), { files });
    expect(err).not.toBe("");
    expect({ code, findings: JSON.parse(out) }).toEqual({
      code: file === "missing.yaml" ? 3 : 1,
      findings: expect.arrayContaining([
        expect.objectContaining({ severity: "error", path: expect.any(Array) }),
      ]),
    });
  }
});

test("a wrong use of flags is one too", async () => {
  expect(
    JSON.parse(
      (await outcomeOf(["certs", "inspect", "a", "--live", "--expect", "leaf-changed", "-o", "json"])).out,
    ),
  ).toMatchObject([{ code: "wrong-usage" }]);
});

test("warnings as JSON on standard error leave nothing out of standard output", async () => {
  const args = "kube-gateway gateways.yaml --set kubeGateway.enabeld=true -o json --warnings json".split(" ");
  const { code, out, err } = await outcomeOf(args, { files: { "gateways.yaml": "" } });
  expect({ code, out }).toEqual({ code: 1, out: err });
  expect(JSON.parse(out)).toMatchObject([{ code: "unknown-key" }]);
});
