import type { Socket } from "node:net";

/** What server and agent say to each other, a JSON text a line, in place of gRPC. */
export type Message =
  | {
      /** Which cluster the agent says it is in. */
      readonly cluster: string;
      readonly token?: string | undefined;
      /** PKCS#10 PEM: the agent asks for a certificate. */
      readonly request?: string | undefined;
    }
  | { readonly accepted: string }
  | { readonly certificate: string; readonly ca: string }
  | { readonly refused: string };

export const say = (socket: Socket, message: Message): void => {
  socket.end(`${JSON.stringify(message)}\n`);
};

/** The first line that the other end says. Rejects when the connection ends before. */
export const heard = (socket: Socket): Promise<Message> =>
  new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      text += part;
      const end = text.indexOf("\n");
      if (end >= 0) resolve(JSON.parse(text.slice(0, end)) as Message);
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("the connection ended before an answer")));
  });
