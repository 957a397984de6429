import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { KeyBits } from "@gloo-mtls/pki";

/** Makes RSA keys, one after the other or many at once, on threads of its own. */
export interface KeyWorkers {
  /** The PEM of a new private key, PKCS#1. Waits for a thread that is free. */
  readonly newKey: (bits: KeyBits) => Promise<string>;
  /** Ends the threads; to be called when no key is awaited any more. */
  readonly stop: () => Promise<void>;
}

/**
 * What a thread does. It uses nothing outside of itself, because a thread is started with its text: the name
 * of a file would differ between the source and the build.
 */
const work = (): void => {
  const { parentPort } = process.getBuiltinModule("node:worker_threads");
  const { generateKeyPairSync } = process.getBuiltinModule("node:crypto");
  parentPort?.on("message", (modulusLength: number) => {
    const { privateKey } = generateKeyPairSync("rsa", {
      modulusLength,
      publicKeyEncoding: { type: "pkcs1", format: "pem" },
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
    });
    parentPort.postMessage(privateKey);
  });
};

const answerOf = (worker: Worker, bits: KeyBits): Promise<string> =>
  new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (pem: string) => {
      worker.off("error", reject);
      resolve(pem);
    });
    worker.postMessage(bits);
  });

/**
 * Starts as many threads as the machine has processors, and at most one for each key. Node's own pool always has four,
 * on any machine.
 */
export const startKeyWorkers = (keys: number): KeyWorkers => {
  const threads = Math.min(keys, availableParallelism());
  const workers = Array.from({ length: threads }, () => new Worker(`(${work})()`, { eval: true }));
  const free = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const take = (): Promise<Worker> => {
    const worker = free.pop();
    return worker === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(worker);
  };
  const giveBack = (worker: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(worker);
    else next(worker);
  };
  return {
    newKey: async (bits) => {
      const worker = await take();
      const key = await answerOf(worker, bits);
      giveBack(worker);
      return key;
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
};
