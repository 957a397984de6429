import { describe, expect, test } from "vitest";
import { annotationMisread } from "./annotation-misread.ts";

const name = "gloo.solo.io/sslService.secret";
const said = (value: string) =>
  [
    ...annotationMisread.check({
      service: { metadata: { name: "s" } },
      annotations: { [name]: value },
      ports: [443],
    }),
  ].map(({ message }) => message);

describe("a value of an sslService annotation", () => {
  test.each(["a", "443:a", "1:a", "65535:a", "/etc/tls/ca.crt"])("%s means what it looks like", (value) => {
    expect(said(value)).toEqual([]);
  });

  test.each([
    ["/443:tls.crt", "tls.crt for all ports, and drops /443"],
    ["0:a", "a for all ports, and drops 0"],
    ["0443:a", "a for port 443"],
    ["+443:a", "a for port 443"],
    ["-1:a", "a for port -1"],
    ["65536:a", "a for port 65536"],
    ["4294967739:a", "a for port 443"],
    [":a", "a for all ports, and drops the colon"],
    ["443:", "nothing, because nothing follows the colon"],
    ["a:b:c", "the whole of it as one value for all ports, because it has 2 colons"],
  ])("%s does not", (value, read) => {
    expect(said(value)).toEqual([`of "${value}" Gloo reads ${read}`]);
  });
});
