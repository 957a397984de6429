import { expect, test } from "vitest";
import { terraformHeredoc } from "./terraform-heredoc.ts";

test.each([
  "<<EOF\na: 1\nEOF\n",
  "<<-EOT\n  a: 1\n  EOT\n",
  "\n  values = [<<YAML\na: 1\nYAML\n]",
  "<<~EOF\r\na: 1\r\n",
])("%j is a heredoc", (text) =>
  expect(terraformHeredoc(text, "in.yaml")).toMatchObject({ code: "terraform-heredoc" }),
);

test.each(["", "a: 1\n", "<<: *defaults\n", "- <<EOF\n", "a: <<EOF\n"])("%j is not a heredoc", (text) =>
  expect(terraformHeredoc(text, "in.yaml")).toBeUndefined(),
);
