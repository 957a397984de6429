import { expect, test } from "vitest";
import { clusterDomainOf } from "./cluster-domain.ts";

test("the domain is what follows svc. in a search line", () => {
  const text =
    "nameserver 10.0.0.10\nsearch edge.svc.corp.example svc.corp.example corp.example\noptions ndots:5\n";
  expect(clusterDomainOf(text)).toBe("corp.example");
});

test("a final dot is not part of it", () => {
  expect(clusterDomainOf("search svc.corp.example.")).toBe("corp.example");
});

test("without such an entry it is cluster.local", () => {
  expect(clusterDomainOf("")).toBe("cluster.local");
  expect(clusterDomainOf("search example.com\nnameserver svc.example.com\n")).toBe("cluster.local");
});
