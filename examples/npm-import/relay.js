import { planRelay, relayFolder } from "gloo-mtls/relay";

const plan = planRelay({
  mode: "mtls-self-signed",
  management: { name: "mgmt" },
  workloads: [{ name: "cluster1" }, { name: "cluster2" }],
  server: { address: "relay.example.com:9900" },
});
for (const { path } of relayFolder(plan)) console.log(path);
