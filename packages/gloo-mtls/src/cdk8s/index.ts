export { GlooGateway } from "./gloo-gateway.ts";
