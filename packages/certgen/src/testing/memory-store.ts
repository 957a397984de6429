import type { RotationSecret } from "@gloo-mtls/pki";
import type { PatchResult, Store, WriteResult } from "../store/store.ts";

/** What happens to one call of the store, in place of what was asked. */
export type Mishap = "refuse" | "refuse although accepted" | Error;

/** A store in memory that answers at once, and to which a test may do what a store does on bad days. */
export class MemoryStore implements Store {
  readonly name = "memory";
  secret: RotationSecret | undefined;
  /** What happened to it, in order. */
  readonly log: string[] = [];
  /** What happens to the next writes and patches, in order. */
  readonly mishaps: (Mishap | undefined)[] = [];
  /** Called before each write, to simulate a writer that is faster. */
  before: () => void = () => undefined;
  private version = 0;

  constructor(secret?: RotationSecret) {
    if (secret !== undefined) this.put(secret);
  }

  put(secret: RotationSecret): string {
    this.version += 1;
    const resourceVersion = String(this.version);
    this.secret = { ...secret, metadata: { ...secret.metadata, resourceVersion } };
    return resourceVersion;
  }

  readonly read = async (): Promise<RotationSecret | undefined> => {
    this.log.push("read");
    return this.secret;
  };

  readonly write = async (secret: RotationSecret, precondition: string | undefined): Promise<WriteResult> => {
    this.before();
    const mishap = this.mishaps.shift();
    if (mishap instanceof Error) throw mishap;
    const isCurrent = this.secret?.metadata.resourceVersion === precondition;
    if (mishap === "refuse" || !isCurrent) {
      this.log.push("write refused");
      return { kind: "refused", reason: "it was asked to" };
    }
    const resourceVersion = this.put(secret);
    this.log.push("write");
    return mishap === undefined
      ? { kind: "written", resourceVersion }
      : { kind: "refused", reason: "no answer came" };
  };

  readonly patch = async (caBundle: string, resourceVersion: string): Promise<PatchResult> => {
    const mishap = this.mishaps.shift();
    if (mishap instanceof Error) throw mishap;
    if (mishap === "refuse" || this.secret?.metadata.resourceVersion !== resourceVersion) {
      this.log.push("patch refused");
      return { kind: "refused", reason: "it was asked to" };
    }
    this.log.push(`patch of ${caBundle.split("BEGIN").length - 1}`);
    return { kind: "patched", changed: true };
  };
}
