import type { Finding } from "@gloo-mtls/objects/report";

const start = /^\s*(?:values\s*=\s*)?\[?\s*<<[-~]?\s*"?[A-Za-z_]\w*"?\s*$/;

/** Why a text cannot be read: it is a heredoc of Terraform, saved with the lines that begin and end it. Undefined for another text. */
export const terraformHeredoc = (text: string, file: string): Finding | undefined => {
  const lines = text.split("\n");
  const index = lines.findIndex((line) => line.trim() !== "");
  const line = lines[index]?.replace(/\r$/, "");
  if (line === undefined || !start.test(line)) return undefined;
  return {
    code: "terraform-heredoc",
    severity: "error",
    path: [],
    origin: { kind: "file", file, line: index + 1, column: 1, text: line, length: line.length },
    message: "the file is a heredoc of Terraform and not YAML",
    hint: "remove its first line and the last, which only mark where the text begins and ends",
  };
};
