import { fc, test } from "@fast-check/vitest";
import type { RotationSecret } from "@gloo-mtls/pki";
import { describe, expect } from "vitest";
import { MemoryFiles } from "../testing/memory-files.ts";
import { type Schedule, sleepingAt, Turns } from "../testing/turns.ts";
import { versionOf } from "./directory/contents.ts";
import { dataLink, isGeneration, metadataFile } from "./directory/layout.ts";
import { sweep } from "./directory/sweep.ts";
import { directoryStore } from "./directory-store.ts";

const folder = "/tls";
const keys = ["ca.crt", "tls.crt", "tls.key"];
const processes = ["a", "b", "c", "d", "e"];

/** A Secret whose every part says who wrote it, and over which version. */
const secretOf = (writer: string, parent: string | undefined): RotationSecret => ({
  type: "kubernetes.io/tls",
  metadata: { annotations: { writer, parent: parent ?? "none" } },
  data: Object.fromEntries(keys.map((key) => [key, Buffer.from(writer).toString("base64")])),
});

interface Publication {
  readonly writer: string;
  readonly parent: string;
  readonly version: string;
}

const far = Number.MAX_SAFE_INTEGER;

/** A folder in which processes write, and someone who looks at it after every call that any of them makes. */
class World {
  readonly files = new MemoryFiles();
  readonly turns = new Turns();
  /** Everything that was ever published, in its order. */
  readonly history: Publication[] = [];
  /** A store that is never interrupted. */
  readonly quiet = directoryStore(
    folder,
    { now: () => 0 },
    this.files.calls(async () => undefined),
  );

  constructor() {
    this.files.root.set("tls", new Map());
  }

  /** A store of a process that dies before this many calls. */
  storeOf(process: string, calls = far) {
    return directoryStore(folder, { now: () => 0 }, this.filesOf(process, calls));
  }

  /** The file system of a process that dies before this many calls. */
  filesOf(process: string, calls = far) {
    const turn = this.turns.of(process);
    let left = calls;
    const mortal = (): Promise<void> => {
      if (left === 0) this.turns.kill(process);
      left -= 1;
      return turn();
    };
    return this.files.calls(mortal);
  }

  /**
   * Each process writes that many times over what it reads, until it dies.
   * @returns The writers whose write was reported as a success.
   */
  async write(process: string, rounds: number, calls = far): Promise<readonly string[]> {
    const store = this.storeOf(process, calls);
    const written: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const parent = (await store.read())?.metadata.resourceVersion;
      const writer = `${process}${round}`;
      const { kind } = await store.write(secretOf(writer, parent), parent, far);
      if (kind === "written") written.push(writer);
    }
    return written;
  }

  /** What those who follow the links see: every part is there, by one writer. */
  look(): void {
    if (!this.files.names(folder).includes(dataLink)) {
      if (this.history.length > 0) throw new Error("what was published is gone");
      return;
    }
    const generation = this.files.target(`${folder}/${dataLink}`);
    const texts = new Map([metadataFile, ...keys].map((name) => [name, this.textOf(generation, name)]));
    if (generation === this.generation) return;
    this.generation = generation;
    const { annotations } = JSON.parse(String(texts.get(metadataFile))).metadata;
    for (const key of keys) expect(String(texts.get(key))).toBe(annotations.writer);
    this.history.push({ ...annotations, version: versionOf(generation, texts) });
  }

  private generation: string | undefined;

  private textOf(generation: string, name: string): Buffer {
    const found = this.files.find(`${folder}/${generation}/${name}`);
    if (!Buffer.isBuffer(found)) throw new Error(`${name} of ${generation} is not there`);
    return found;
  }

  /** Each writer wrote over what was published before it, and what was over never came back. */
  expectOneLine(): void {
    expect(this.history.map(({ parent }) => parent)).toEqual([
      "none",
      ...this.history.slice(0, -1).map(({ version }) => version),
    ]);
  }

  get writers(): readonly string[] {
    return this.history.map(({ writer }) => writer);
  }
}

/** In which order the processes come to it, and at which steps the one that runs falls asleep. */
const schedules: fc.Arbitrary<Schedule> = fc
  .tuple(
    fc.shuffledSubarray(processes, { minLength: processes.length }),
    fc.array(fc.nat({ max: 250 }), { maxLength: 8 }),
  )
  .map(([order, steps]) => sleepingAt(steps, order));

/** All ways of choosing at most this many of the numbers below the limit, in their order. */
function* choices(most: number, limit: number, from = 0): Generator<readonly number[]> {
  yield [];
  if (most === 0) return;
  for (let first = from; first < limit; first += 1) {
    for (const others of choices(most - 1, limit, first + 1)) yield [first, ...others];
  }
}

describe("two processes, one of which falls asleep before any call of the file system, and again, and again", () => {
  const acts = {
    write: (world: World, process: string) => world.write(process, 1),
    "write twice": (world: World, process: string) => world.write(process, 2),
    sweep: async (world: World, process: string) => {
      await sweep({ files: world.filesOf(process), folder, now: () => 0 });
      return [];
    },
    read: async (world: World, process: string) => {
      const secret = await world.storeOf(process).read();
      expect(world.history.map(({ version }) => version)).toContain(secret?.metadata.resourceVersion);
      expect(Object.keys(secret?.data ?? {}).sort()).toEqual(keys);
      return [];
    },
  };

  test.each<[keyof typeof acts, keyof typeof acts, number]>([
    ["write", "write", 2],
    ["write", "sweep", 3],
    ["sweep", "write", 3],
    ["write twice", "write", 2],
    ["read", "write twice", 2],
  ])(
    "%s and %s: one succeeds over each version, and what is published is always whole",
    async (a, b, most) => {
      let steps = 1;
      let runs = 0;
      for (const sleeps of choices(most, 60)) {
        // A process cannot sleep after it is done.
        if (sleeps.some((step) => step >= steps)) continue;
        const world = new World();
        await world.quiet.write(secretOf("first", undefined), undefined, far);
        const both = Promise.all([acts[a](world, "a"), acts[b](world, "b")]);
        const taken = await world.turns.run(sleepingAt(sleeps, ["a", "b"]), () => world.look());
        steps = Math.max(steps, taken);
        const written = ["first", ...(await both).flat()];
        world.expectOneLine();
        expect([...world.writers].sort()).toEqual(written.sort());
        runs += 1;
      }
      expect(runs).toBeGreaterThan(100);
    },
  );
});

describe("writers that run into one another between any two calls of the file system", () => {
  test.prop([schedules, fc.integer({ min: 2, max: 5 }), fc.boolean()], { numRuns: 200 })(
    "one of them succeeds over each version, its write reports success, and readers see nothing else",
    async (schedule, count, exists) => {
      const world = new World();
      if (exists) await world.quiet.write(secretOf("first", undefined), undefined, far);
      const written: string[] = exists ? ["first"] : [];
      const all = processes.slice(0, count).map((process) => world.write(process, 3));
      await world.turns.run(schedule, () => world.look());
      written.push(...(await Promise.all(all)).flat());
      world.expectOneLine();
      expect([...world.writers].sort()).toEqual(written.sort());
    },
  );

  test.prop([schedules, fc.array(fc.nat({ max: 120 }), { minLength: 2, maxLength: 5 }), fc.boolean()], {
    numRuns: 200,
  })("killed writers block no other writer, and leave nothing behind", async (schedule, deaths, exists) => {
    const world = new World();
    if (exists) await world.quiet.write(secretOf("first", undefined), undefined, far);
    for (const [index, calls] of deaths.entries()) {
      void world.write(processes[index] ?? "", 3, calls);
    }
    await world.turns.run(schedule, () => world.look());
    const parent = (await world.quiet.read())?.metadata.resourceVersion;
    expect((await world.quiet.write(secretOf("last", parent), parent, far)).kind).toBe("written");
    world.look();
    world.expectOneLine();
    expect(world.writers.at(-1)).toBe("last");
    const left = world.files.names(folder);
    expect(left.filter(isGeneration)).toHaveLength(1);
    expect(left.filter((name) => !isGeneration(name))).toEqual([dataLink, ...keys]);
  });
});
