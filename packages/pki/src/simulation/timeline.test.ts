import { describe, expect, test } from "vitest";
import type { Scenario } from "./scenario.ts";
import { simulate } from "./simulate.ts";
import { timelineSvg } from "./timeline-svg.ts";
import { timelineText } from "./timeline-text.ts";

const swap: Scenario = { behaviour: "swap", lag: 60_000 };
const staged: Scenario = { behaviour: "staged", rotationDuration: 20_000, lag: 20_000, runs: 1 };

describe("a timeline as text", () => {
  test("leads to the break, a lane for each actor", () => {
    expect(timelineText(simulate(swap))).toMatchInlineSnapshot(`
      "broken after 0 s: gateway-proxy refuses gloo's leaf B: it trusts A
      swap, waits of 65 s, gloo up to 60 s behind, gateway-proxy up to 60 s behind, runs starting at any time
      2 states, 1 transition, up to 2 runs, ticks of 5 s

      time  Secret         run 1                                gloo           gateway-proxy
      ────  ─────────────  ───────────────────────────────────  ─────────────  ─────────────
      0 s   leaf A · CA A                                       leaf A · CA A  leaf A · CA A
      0 s   leaf B · CA B  starts, replaces leaf and CA with B
      0 s                                                       leaf B · CA B
      0 s   ✗ gateway-proxy refuses gloo's leaf B: it trusts A
      "
    `);
  });

  test("of a proof shows one rotation from start to end", () => {
    expect(timelineText(simulate(staged))).toMatchInlineSnapshot(`
      "proven: at every moment every client accepts every server, and the reverse
      staged, waits of 20 s, gloo up to 20 s behind, gateway-proxy up to 20 s behind, runs starting at any time
      408 states, 1,126 transitions, up to 1 run, ticks of 10 s

      time      Secret            run 1                                 gloo              gateway-proxy
      ────────  ────────────────  ────────────────────────────────────  ────────────────  ────────────────
      0 s       leaf A · CA A                                           leaf A · CA A     leaf A · CA A
      0 s                         starts, reads the Secret and makes B
      0 s       leaf A · CA A, B  adds the new CA
      10 s                                                              leaf A · CA A, B
      13.333 s                                                                            leaf A · CA A, B
      20 s                        has waited
      20 s      leaf B · CA A, B  replaces the leaf
      30 s                                                              leaf B · CA A, B
      33.333 s                                                                            leaf B · CA A, B
      40 s                        has waited
      40 s      leaf B · CA B     removes the old CA, ends: rotated
      50 s                                                              leaf B · CA B
      53.333 s                                                                            leaf B · CA B
      "
    `);
  });

  test("says so when a proof is about nothing", () => {
    expect(timelineText(simulate({ ...staged, runs: 0 }))).toContain("proven, but about nothing");
  });
});

describe("a timeline as SVG", () => {
  const names = [
    { name: '<gloo & "sons">', role: "server" },
    { name: "proxy\u0000", role: "client" },
  ] as const;
  const picture = timelineSvg(simulate({ ...swap, consumers: names }));

  test("needs nothing from elsewhere", () => {
    expect(picture.match(/https?:[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
    expect(picture).not.toMatch(/<(?:script|image|style|use|foreignObject)|href=| on\w+=/);
  });

  test("marks the break in words and with a line", () => {
    expect(picture).toContain("refuses &lt;gloo &amp; &quot;sons&quot;&gt;&#39;s leaf B: it trusts A</text>");
    expect(picture).toContain('stroke="#c62828"');
    expect(timelineSvg(simulate(staged))).not.toContain('stroke="#c62828"');
  });

  test("is well-formed for any names of actors", () => {
    expect(picture).not.toContain("\u0000");
    const tags = [...picture.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)].filter((tag) => tag[3] === "");
    const open: string[] = [];
    for (const [, closes, name = ""] of tags) {
      if (closes === "") open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});
