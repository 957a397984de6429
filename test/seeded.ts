import { configureGlobal } from "fast-check";

configureGlobal({ seed: Number(process.env.GLOO_MTLS_SEED) });
