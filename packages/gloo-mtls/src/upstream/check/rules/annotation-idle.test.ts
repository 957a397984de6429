import { describe, expect, test } from "vitest";
import type { sslAnnotations } from "../../annotations/ssl-annotations.ts";
import { annotationIdle } from "./annotation-idle.ts";

const said = (short: Partial<Record<keyof typeof sslAnnotations, string>>) =>
  [
    ...annotationIdle.check({
      service: { metadata: { name: "s" } },
      annotations: Object.fromEntries(
        Object.entries(short).map(([key, value]) => [`gloo.solo.io/sslService.${key}`, value]),
      ),
      ports: [443, 80],
    }),
  ].map(({ message }) => message);

describe("annotations of a Service", () => {
  test.each(["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"])(
    "say something with oneWayTls: %s beside a Secret",
    (oneWayTls) => {
      expect(said({ secret: "a", oneWayTls })).toEqual([]);
    },
  );

  test("say nothing with a word that Go takes for no boolean", () => {
    expect(said({ secret: "a", oneWayTls: "tRUE" })).toEqual(['Gloo takes "tRUE" for false']);
  });

  test("say nothing with files for a port that has a Secret, and something with files for the other", () => {
    expect(said({ secret: "443:a", rootCa: "443:/r" })).toEqual(["rootCa has no effect beside a secret"]);
    expect(said({ secret: "443:a", rootCa: "/r" })).toEqual([]);
    expect(said({ secret: "443:a", rootCa: "80:/r", tlsKey: "443:/k" })).toEqual([
      "tlsKey has no effect beside a secret",
    ]);
  });

  test("say nothing for a port that the Service does not have", () => {
    expect(said({ rootCa: "8080:/r" })).toEqual([
      "the annotation is for port 8080, which the Service does not have",
    ]);
  });
});
