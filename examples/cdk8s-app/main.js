// A CDK8s app with a Gloo Gateway installation among its charts. Prints what `cdk8s synth --stdout` would.
import { App } from "cdk8s";
import { GlooGateway } from "gloo-mtls/cdk8s";

const app = new App();

new GlooGateway(app, "gloo", {
  release: { name: "gloo", namespace: "gloo-system" },
  values: {
    global: { glooMtls: { enabled: true } },
    gatewayProxies: { gatewayProxy: { service: { type: "ClusterIP" } } },
  },
});

process.stdout.write(app.synthYaml());
