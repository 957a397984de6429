import { describe, expect, test } from "vitest";
import { materialPool } from "./material-pool.ts";
import { trustObserver } from "./trust-observer.ts";

const [old, next] = await materialPool(2);
if (old === undefined || next === undefined) throw new Error("two were asked for");
const both = old.ca + next.ca;

describe("the observer of rotations", () => {
  test("finds nothing in stages that last as long as the lag", () => {
    const observer = trustObserver(100);
    observer.published(old, 0);
    observer.webhookTrusts(old.ca, 0);
    observer.published({ ...old, ca: both }, 1_000);
    observer.webhookTrusts(both, 1_001);
    observer.published({ ...next, ca: both }, 1_101);
    observer.published(next, 1_201);
    observer.webhookTrusts(next.ca, 1_202);
    expect(observer.breaks).toEqual([]);
  });

  test("finds a stage that is a millisecond shorter, for the proxies and for the webhook", () => {
    const proxies = trustObserver(100);
    proxies.published(old, 0);
    proxies.published({ ...old, ca: both }, 1_000);
    proxies.published({ ...next, ca: both }, 1_099);
    expect(proxies.breaks).toEqual(["at 1099 a leaf in use fails against a bundle in use"]);
    const webhook = trustObserver(100);
    webhook.published({ ...old, ca: both }, 0);
    webhook.webhookTrusts(old.ca, 0);
    webhook.webhookTrusts(both, 1_001);
    webhook.published({ ...next, ca: both }, 1_100);
    expect(webhook.breaks).toEqual(["at 1100 a leaf in use fails against a webhook's CAs in use"]);
  });

  test("finds a copy that follows too late", () => {
    const observer = trustObserver(100);
    for (const place of ["", "copy"]) observer.published(old, 0, place);
    for (const place of ["", "copy"]) observer.published({ ...old, ca: both }, 1_000, place);
    observer.published({ ...next, ca: both }, 1_100);
    observer.published({ ...next, ca: both }, 1_150, "copy");
    observer.published(next, 1_249);
    expect(observer.breaks).toEqual(["at 1249 a leaf in use fails against a bundle in use"]);
  });

  test("finds an old leaf that a new bundle no longer takes, and a swap without stages", () => {
    const early = trustObserver(100);
    early.published({ ...old, ca: both }, 0);
    early.published({ ...next, ca: both }, 1_000);
    early.published(next, 1_099);
    expect(early.breaks).toEqual(["at 1099 a leaf in use fails against a bundle in use"]);
    const swap = trustObserver(100);
    swap.published(old, 0);
    swap.published(next, 1_000);
    expect(swap.breaks).toHaveLength(2);
  });
});
