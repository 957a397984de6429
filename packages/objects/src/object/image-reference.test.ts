import { expect, test } from "vitest";
import { imageReference } from "./image-reference.ts";

test.each([
  ["istio/pilot", "istio/pilot", undefined, undefined],
  ["istio/pilot:1.22.0", "istio/pilot", "1.22.0", undefined],
  ["localhost:5000/pilot", "localhost:5000/pilot", undefined, undefined],
  ["localhost:5000/pilot:1.22.0-distroless", "localhost:5000/pilot", "1.22.0-distroless", undefined],
  ["pilot@sha256:0f", "pilot", undefined, "sha256:0f"],
  ["r:1/a/b:2@sha256:0f", "r:1/a/b", "2", "sha256:0f"],
  ["", "", undefined, undefined],
])("%s is taken apart", (text, repository, tag, digest) => {
  expect(imageReference(text)).toEqual({ repository, tag, digest });
});
