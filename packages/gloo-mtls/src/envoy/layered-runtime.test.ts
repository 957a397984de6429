import { expect, test } from "vitest";
import { layeredRuntime } from "./layered-runtime.ts";

test("what is set through the admin interface lies over the static settings", () => {
  expect(layeredRuntime({ overload: { global_downstream_max_connections: 250000 } })).toEqual({
    layers: [
      {
        name: "static_layer",
        static_layer: { overload: { global_downstream_max_connections: 250000 } },
      },
      { name: "admin_layer", admin_layer: {} },
    ],
  });
});
