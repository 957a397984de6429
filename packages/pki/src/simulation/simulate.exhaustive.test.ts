import { describe, expect, test } from "vitest";
import { knownScenarios } from "./known-scenarios.ts";
import type { Scenario } from "./scenario.ts";
import { simulate, type Verdict } from "./simulate.ts";

const found = (scenario: Scenario): Verdict["kind"] => simulate(scenario).kind;
const story = ({ moments }: Verdict): readonly string[] =>
  moments.map(({ at, actor, says }) => `${at / 1000} s ${actor} ${says}`);

/** Kubelet and SDS within a minute: shorter than the chart's wait, so only the runs can be at fault. */
const everyMinute: Scenario = {
  behaviour: "certgen",
  rotationDuration: 65_000,
  lag: 60_000,
  schedule: "* * * * *",
  runnerDelay: 5_000,
};

describe("the scenarios worth knowing", () => {
  test.each(knownScenarios.map(({ title, scenario, verdict }) => [title, verdict, scenario] as const))(
    "%s: %s",
    (_, verdict, scenario) => {
      expect(found(scenario)).toBe(verdict);
    },
  );
});

describe("certgen", () => {
  test("breaks under the chart's own schedule, because the second run writes over the first", () => {
    const verdict = simulate(everyMinute);
    expect(verdict.kind).toBe("broken");
    expect(story(verdict)).toMatchInlineSnapshot(`
      [
        "0 s run 1 starts",
        "0 s run 1 reads the Secret and makes B",
        "0 s run 1 adds CA B",
        "60 s gloo uses leaf A, trusts A, B",
        "60 s gateway-proxy uses leaf A, trusts A, B",
        "60 s run 2 starts",
        "60 s run 2 reads the Secret and makes C",
        "60 s run 2 adds CA C",
        "65 s run 1 replaces the leaf with B",
        "65 s gateway-proxy uses leaf B, trusts A, B",
        "120 s gloo uses leaf B, trusts A, B",
        "125 s run 2 replaces the leaf with C",
        "125 s gloo uses leaf C, trusts A, B, C",
        "125 s gateway-proxy refuses gloo's leaf C: it trusts A, B",
      ]
    `);
  });

  test("does not, when its runs cannot overlap", () => {
    const verdict = simulate({ ...everyMinute, concurrency: "Forbid", runs: 3 });
    expect(verdict.kind).toBe("proven");
    expect(verdict.completed).toBeGreaterThan(0);
  });

  test("breaks without any overlap when a workload may lag behind longer than it waits", () => {
    expect(found({ ...everyMinute, concurrency: "Forbid", lag: 90_000 })).toBe("broken");
    expect(found({ ...everyMinute, concurrency: "Forbid", lag: 65_000 })).toBe("proven");
    expect(found({ ...everyMinute, concurrency: "Forbid", lag: 66_000 })).toBe("broken");
  });
});

describe("a swap without stages", () => {
  test("breaks at the first workload that sees it", () => {
    const verdict = simulate({ behaviour: "swap" });
    expect(story(verdict)).toEqual([
      "0 s run 1 starts, replaces leaf and CA with B",
      "0 s gloo uses leaf B, trusts B",
      "0 s gateway-proxy refuses gloo's leaf B: it trusts A",
    ]);
  });

  test("is harmless only where no consumer lags", () => {
    expect(found({ behaviour: "swap", lag: 0 })).toBe("proven");
  });
});

describe("the rotation of this package", () => {
  test("is proven with waits as long as the lag: two runs that start, are suspended, and die at any moment", () => {
    const verdict = simulate({ behaviour: "staged", rotationDuration: 90_000, lag: 90_000 });
    expect(verdict.kind).toBe("proven");
    expect(verdict.exact).toBe(true);
    expect(verdict.states).toBeGreaterThan(50_000);
    expect(verdict.completed).toBeGreaterThan(0);
    expect(story(verdict).at(-1)).toBe("240 s gateway-proxy uses leaf B, trusts B");
  });

  test("is proven with three runs that act at once, on a coarser grid", () => {
    expect(
      found({ behaviour: "staged", rotationDuration: 20_000, lag: 20_000, runs: 3, runnerDelay: 0 }),
    ).toBe("proven");
  });

  test("is proven under the schedule that breaks certgen", () => {
    expect(found({ ...everyMinute, behaviour: "staged", runs: 2 })).toBe("proven");
  });

  test("breaks, like any rotation, when a workload may lag behind longer than it waits", () => {
    expect(found({ behaviour: "staged", rotationDuration: 65_000, lag: 90_000 })).toBe("broken");
    expect(found({ behaviour: "staged", rotationDuration: 80_000, lag: 90_000 })).toBe("broken");
  });

  test("breaks as soon as one workload is slower than the others", () => {
    const verdict = simulate({
      behaviour: "staged",
      rotationDuration: 90_000,
      lag: 90_000,
      consumers: [
        { name: "gloo", role: "server" },
        { name: "gateway-proxy", role: "client" },
        { name: "kube-gateway", role: "client", lag: 120_000 },
      ],
    });
    expect(story(verdict).at(-1)).toBe("90 s kube-gateway refuses gloo's leaf B: it trusts A");
  });

  describe("with a proxy that mounts a copy in another namespace", () => {
    const consumers: Scenario["consumers"] = [
      { name: "gloo", role: "server" },
      { name: "edge", role: "client", mounts: "copy" },
    ];
    const copied: Scenario = { behaviour: "staged", rotationDuration: 20_000, lag: 20_000, consumers };

    test("is proven: two runs that start and die at any moment", () => {
      const verdict = simulate({ ...copied, runnerDelay: 0, states: 400_000 });
      expect([verdict.kind, verdict.exact]).toEqual(["proven", true]);
      expect(verdict.completed).toBeGreaterThan(0);
    });

    test("is proven for one that may be suspended at any moment, and its successor", () => {
      const verdict = simulate({ ...copied, concurrency: "Forbid", schedule: "* * * * *", states: 400_000 });
      expect(verdict.kind).toBe("proven");
    });

    test("breaks when the wait is shorter than the lag", () => {
      expect(found({ ...copied, rotationDuration: 10_000 })).toBe("broken");
    });

    test("breaks where the copy is not rotated", () => {
      expect(story(simulate({ behaviour: "certgen", runs: 1, consumers })).at(-1)).toMatch(
        /refuses .* it trusts A$/,
      );
    });
  });

  test("cannot help a workload that never reloads", () => {
    const verdict = simulate({
      behaviour: "staged",
      rotationDuration: 90_000,
      consumers: [
        { name: "gloo", role: "server" },
        { name: "old", role: "client", reloads: false },
      ],
    });
    expect(story(verdict).at(-1)).toBe("90 s old refuses gloo's leaf B: it trusts A");
  });
});

describe("a verdict", () => {
  test("is the same every time", () => {
    expect(simulate(everyMinute)).toEqual(simulate(everyMinute));
  });

  test("is left open when the bound on states is reached first", () => {
    const verdict = simulate({ behaviour: "staged", rotationDuration: 90_000, states: 1_000 });
    expect(verdict.kind).toBe("undecided");
    expect(verdict.states).toBe(1_001);
  });

  test("needs a schedule that is cron", () => {
    expect(() => simulate({ schedule: "hourly" })).toThrow(
      'error: bad-option: "hourly" is not a cron schedule as Kubernetes takes it',
    );
  });
});
