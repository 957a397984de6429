import { describe, expect, test } from "vitest";
import { createMaterial } from "../material/create-material.ts";
import { inspectMaterial } from "./inspect-material.ts";
import type { RotationMark } from "./rotation-mark.ts";
import { stageOf } from "./rotation-stage.ts";

const now = Date.UTC(2026, 0, 1);
const make = () => createMaterial({ now, service: "gloo", namespace: "gloo-system" });
const [old, next] = [make(), make()];
const fingerprint = (ca: string): string => inspectMaterial({ certificate: ca, ca })?.leaf ?? "";
const mark = { brings: fingerprint(next.ca), removes: [fingerprint(old.ca)] };
const stage = (
  certificate: string,
  ca: string,
  left: RotationMark | undefined = mark,
): string | undefined => {
  const inspection = inspectMaterial({ certificate, ca });
  return inspection === undefined ? undefined : stageOf(inspection, left).kind;
};

describe("the stage of a rotation, read from certificates whose CAs all have one name", () => {
  test("is known before it, in each of its stages, and after it", () => {
    expect(stage(old.certificate, old.ca)).toBe("settled");
    expect(stage(old.certificate, old.ca + next.ca)).toBe("both-trusted");
    expect(stage(next.certificate, old.ca + next.ca)).toBe("new-leaf");
    expect(stage(next.certificate, next.ca)).toBe("settled");
  });

  test("is settled with several CAs that no rotation left there", () => {
    const undone = { brings: fingerprint(make().ca), removes: mark.removes };
    for (const certificate of [old.certificate, next.certificate]) {
      expect(stage(certificate, old.ca + next.ca, undone)).toBe("settled");
    }
    const inspection = inspectMaterial({ certificate: old.certificate, ca: old.ca + next.ca });
    expect(inspection && stageOf(inspection, undefined).kind).toBe("settled");
  });

  test("is broken where the leaf is of none of the CAs", () => {
    expect(stage(next.certificate, old.ca)).toBe("broken");
  });

  test("does not depend on a CA that is there twice, on line ends, or on a missing final newline", () => {
    expect(stage(old.certificate, old.ca + old.ca)).toBe("settled");
    expect(stage(old.certificate, (old.ca + next.ca).replaceAll("\n", "\r\n"))).toBe("both-trusted");
    expect(stage(old.certificate, old.ca.trimEnd() + next.ca.trimEnd())).toBe("both-trusted");
  });

  test("is unknown where there is nothing to read", () => {
    expect(stage("", old.ca)).toBeUndefined();
    expect(stage(old.certificate, "")).toBeUndefined();
    expect(
      stage(old.certificate, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
    ).toBeUndefined();
    expect(stage(old.privateKey, old.ca)).toBeUndefined();
  });

  test("the texts of the CAs are bytes that can be put together again", () => {
    const { authorities = [] } =
      inspectMaterial({ certificate: old.certificate, ca: old.ca + next.ca }) ?? {};
    expect(authorities.map(({ pem }) => pem).join("")).toBe(old.ca + next.ca);
  });
});
