import crypto from "node:crypto";
import fs from "node:fs";
import net from "node:net";

/** Everything that would make a render depend on something other than its input. */
const forbidden: readonly (readonly [owner: object, names: readonly string[]])[] = [
  [globalThis, ["Date", "fetch", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"]],
  [Math, ["random"]],
  [performance, ["now"]],
  [process, ["env", "cwd", "hrtime", "nextTick"]],
  [globalThis.crypto, ["getRandomValues", "randomUUID", "subtle"]],
  [crypto, ["randomBytes", "randomInt", "randomUUID", "randomFillSync", "generateKeyPairSync"]],
  [fs, ["readFileSync", "writeFileSync", "openSync", "existsSync", "statSync", "readdirSync", "mkdirSync"]],
  [net.Socket.prototype, ["connect"]],
];

/** The YAML library looks at these switches of its own: they print what it does and change nothing of it. */
const harmless: ReadonlySet<string | symbol> = new Set(["LOG_STREAM", "LOG_TOKENS"]);

const environment = new Proxy<NodeJS.ProcessEnv>(
  {},
  {
    get: (_, name) => {
      if (harmless.has(name)) return undefined;
      throw new Error(`${String(name)} of the environment was used`);
    },
  },
);

const clock = (): never => {
  throw new Error("the clock was used");
};

/** A calendar without a clock: dates of given numbers may be reckoned with, today's date may not be asked for. */
const calendar = new Proxy(Date, {
  apply: clock,
  construct: (target, args) => (args.length === 0 ? clock() : Reflect.construct(target, args)),
  get: (target, name) => (name === "now" ? clock() : Reflect.get(target, name)),
});

/** What is put in the place of a thing, where a part of it is harmless; of all else nothing may be used. */
const substitutes: ReadonlyMap<string, object> = new Map<string, object>([
  ["env", environment],
  ["Date", calendar],
]);

/**
 * Runs a synchronous function in a world without clock, randomness, environment, files and network: code that
 * touches one of them throws, with its name.
 */
export const withoutEffects = <Result>(work: () => Result): Result => {
  const restore: (() => void)[] = [];
  for (const [owner, names] of forbidden) {
    for (const name of names) {
      const before = Object.getOwnPropertyDescriptor(owner, name);
      Object.defineProperty(owner, name, {
        configurable: true,
        get: () => {
          const substitute = substitutes.get(name);
          if (substitute !== undefined) return substitute;
          throw new Error(`${name} was used`);
        },
      });
      restore.push(() => {
        if (before === undefined) Reflect.deleteProperty(owner, name);
        else Object.defineProperty(owner, name, before);
      });
    }
  }
  try {
    return work();
  } finally {
    for (const undo of restore) undo();
  }
};
