import { expect, test } from "vitest";
import { socketAddress } from "./address.ts";

test("an address is a host and a port", () => {
  expect(socketAddress("127.0.0.1", 8234)).toEqual({
    socket_address: { address: "127.0.0.1", port_value: 8234 },
  });
});

test("a port keeps the type in which it was given", () => {
  expect(socketAddress("gloo", "9977").socket_address.port_value).toBe("9977");
  expect(socketAddress("gloo", 9977n).socket_address.port_value).toBe(9977n);
  expect(socketAddress("gloo", null).socket_address.port_value).toBeNull();
});
