import { spawn } from "node:child_process";
import { createRequire } from "node:module";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

/** What the server finds wrong, and where: lines are counted from 0. */
export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** A language server for YAML, with the few requests that tests make of it. */
export interface LanguageServer {
  /** Opens a document, and resolves to what is wrong with it. */
  readonly open: (uri: string, text: string) => Promise<readonly Diagnostic[]>;
  /** The labels that are offered at a place of an open document. */
  readonly completions: (uri: string, line: number, character: number) => Promise<readonly string[]>;
  /** What is shown of a place of an open document, as Markdown. */
  readonly hover: (uri: string, line: number, character: number) => Promise<string>;
  readonly stop: () => void;
}

const program = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");

/** Starts yaml-language-server, which the YAML extensions of the known editors bring. @see https://microsoft.github.io/language-server-protocol */
export const startLanguageServer = async (): Promise<LanguageServer> => {
  const child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = new Map<number, (result: unknown) => void>();
  const opened = new Map<string, (found: readonly Diagnostic[]) => void>();
  let last = 0;
  let unread = Buffer.alloc(0);

  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const request = <T>(method: string, params: object): Promise<T> => {
    last += 1;
    const id = last;
    send({ id, method, params });
    // The protocol says what answers a request.
    return new Promise((resolve) => answers.set(id, resolve as (result: unknown) => void));
  };
  const receive = ({ id, method, result, params }: Message): void => {
    if (method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Diagnostic[] };
      opened.get(uri)?.(diagnostics);
    } else if (method !== undefined && id !== undefined) {
      const asked = (params as { items?: readonly unknown[] } | undefined)?.items;
      send({ id, result: asked?.map(() => null) ?? null });
    } else if (id !== undefined) {
      answers.get(id)?.(result);
    }
  };
  child.stdout.on("data", (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk]);
    for (;;) {
      const header = /^Content-Length: (\d+)\r\n(?:.*\r\n)*?\r\n/.exec(unread.toString("latin1"));
      const end = header === null ? 0 : header[0].length + Number(header[1]);
      if (header === null || unread.length < end) return;
      receive(JSON.parse(unread.subarray(header[0].length, end).toString()));
      unread = unread.subarray(end);
    }
  });

  await request("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
  send({ method: "initialized", params: {} });
  const place = (uri: string, line: number, character: number) => ({
    textDocument: { uri },
    position: { line, character },
  });
  return {
    open: (uri, text) => {
      const found = new Promise<readonly Diagnostic[]>((resolve) => opened.set(uri, resolve));
      send({
        method: "textDocument/didOpen",
        params: { textDocument: { uri, languageId: "yaml", version: 1, text } },
      });
      return found;
    },
    completions: async (uri, line, character) => {
      const found = await request<{ items: readonly { label: string }[] }>(
        "textDocument/completion",
        place(uri, line, character),
      );
      return found.items.map(({ label }) => label);
    },
    hover: async (uri, line, character) => {
      const found = await request<{ contents: { value: string } }>(
        "textDocument/hover",
        place(uri, line, character),
      );
      return found.contents.value;
    },
    stop: () => child.kill(),
  };
};
