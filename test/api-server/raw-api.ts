import { request } from "node:https";
import { KubeConfig } from "@kubernetes/client-node";

/** What a server answered, status and parsed body. */
export interface RawAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RawApi = (request: RawRequest) => Promise<RawAnswer>;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Sends requests as they are to the server of a kubeconfig's current context. */
export const rawApi = (kubeconfig: string): RawApi => {
  const config = new KubeConfig();
  config.loadFromString(kubeconfig);
  const { origin } = new URL(config.getCurrentCluster()?.server ?? "");
  return async ({ method, path, body, headers = {} }) => {
    const options = { headers: { "Content-Type": "application/json", ...headers } };
    await config.applyToHTTPSOptions(options);
    return new Promise((resolve, reject) => {
      const sent = request(`${origin}${path}`, { ...options, method }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => void chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString("utf8")) }),
        );
      });
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
    });
  };
};
