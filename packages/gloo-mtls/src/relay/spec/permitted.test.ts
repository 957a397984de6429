import { test } from "vitest";
import { planRelay } from "../plan/plan-relay.ts";
import { least } from "../testing/sample-spec.ts";

// These lines are never run: that they do not compile is the test.
const refusedByTheCompiler = () => {
  // @ts-expect-error mode mtls-self-signed has no token of one's own
  planRelay({ ...least, mode: "mtls-self-signed", token: { secretName: "mine" } });
  // @ts-expect-error mode mtls-own-cas has no client certificate
  planRelay({ ...least, mode: "mtls-own-cas", secrets: { client: "mine" } });
  // @ts-expect-error mode mtls-own-cas has no client certificate, in any combination
  planRelay({ ...least, mode: "mtls-own-cas", secrets: { server: "mine", client: "mine" } });
  // @ts-expect-error mode mtls-own-certificates has no token
  planRelay({ ...least, mode: "mtls-own-certificates", token: { secretName: "mine" } });
  // @ts-expect-error mode mtls-own-cas has no client certificates
  planRelay({ ...least, mode: "mtls-own-cas" }, { root: "", token: "", clients: {} });
  // @ts-expect-error the chart keeps the name in mode tls-own-server
  planRelay({ ...least, mode: "tls-own-server", secrets: { server: "relay-server-tls-secret" } });
  // @ts-expect-error mode mtls-own-certificates has no token
  planRelay({ ...least, mode: "mtls-own-certificates" }, { root: "", token: "" });
  planRelay({ ...least, mode: "tls-own-server", secrets: { server: "mine" } }, { root: "", token: "" });
};

test("what a mode forbids does not compile", () => {
  void refusedByTheCompiler;
});
