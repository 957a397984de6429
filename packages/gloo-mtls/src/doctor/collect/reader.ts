import type { KubernetesApi, KubernetesReference } from "@gloo-mtls/kubernetes";
import { asManifest, type Manifest } from "@gloo-mtls/objects/object";
import type { Gap } from "../evidence/evidence.ts";
import type { ReadKind } from "./rights.ts";

/** How the parts of a collection are read. */
export interface ReaderOptions {
  /** Milliseconds for each request. */
  readonly timeout: number;
  /** Ends the collection. */
  readonly signal?: AbortSignal | undefined;
}

/** Requests at a time. */
const most = 16;

/** Why nothing at all can be read: the whole collection fails with it. */
const fatal: ReadonlySet<unknown> = new Set(["unauthorized", "unusable-config", "unreadable"]);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

/** Reads from a cluster, some requests at a time; what cannot be read becomes a gap. */
export class Reader {
  readonly gaps: Gap[] = [];
  readonly #api: KubernetesApi;
  readonly #options: ReaderOptions;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(api: KubernetesApi, options: ReaderOptions) {
    this.#api = api;
    this.#options = options;
  }

  /**
   * What a call gives; undefined where it failed, and then there is a gap.
   * @param gap What is not known then; the reason is added.
   */
  async call<Result>(
    gap: Omit<Gap, "reason">,
    call: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result | undefined> {
    await this.#turn();
    try {
      const limit = AbortSignal.timeout(this.#options.timeout);
      const { signal } = this.#options;
      const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
      return await Promise.race([call(both), inTime(both)]);
    } catch (error) {
      if (this.#options.signal?.aborted === true || fatal.has(codeOf(error))) throw error;
      const { missing, ...rest } = gap;
      const isForbidden = codeOf(error) === "forbidden";
      const reason = isForbidden
        ? "it may not be read"
        : error instanceof Error
          ? error.message
          : String(error);
      this.gaps.push({ ...rest, ...(isForbidden && missing !== undefined && { missing }), reason });
      return undefined;
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= most) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    this.#running += 1;
  }

  /** All objects of a kind; none of one that the cluster does not have. */
  async list(
    { apiVersion, kind, plural }: ReadKind,
    place: { readonly namespace?: string; readonly labelSelector?: string } = {},
  ): Promise<readonly Manifest[]> {
    const where = place.namespace === undefined ? "in the cluster" : `in ${place.namespace}`;
    // What is only looked for among others is not a part that is known to be there.
    const isSearch = place.labelSelector !== undefined;
    const gap = {
      what: `${plural} ${where}`,
      ...(isSearch ? {} : { kind }),
      missing: `list ${plural} ${where}`,
    };
    const found = await this.call(gap, async () => {
      try {
        return await this.#api.list({ apiVersion, kind, ...place });
      } catch (error) {
        if (codeOf(error) === "not-found") return [];
        throw error;
      }
    });
    return (found ?? []).map(asManifest);
  }

  /** An object by its name; undefined where it is not there, or cannot be read. */
  async get(
    { apiVersion, kind, plural }: ReadKind,
    name: string,
    namespace?: string,
  ): Promise<Manifest | undefined> {
    const reference: KubernetesReference = { apiVersion, kind, name, namespace };
    const where = namespace === undefined ? "" : ` in ${namespace}`;
    const what = `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
    const found = await this.call({ what, kind, missing: `get ${plural}${where}` }, () =>
      this.#api.get(reference),
    );
    return found && asManifest(found);
  }
}

const inTime = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(new Error("it did not answer in time"));
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
