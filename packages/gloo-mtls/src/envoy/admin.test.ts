import { expect, test } from "vitest";
import { admin } from "./admin.ts";

test("the admin interface listens where it is told, and keeps no access log", () => {
  expect(admin("127.0.0.1", 19000)).toEqual({
    access_log_path: "/dev/null",
    address: { socket_address: { address: "127.0.0.1", port_value: 19000 } },
  });
});
