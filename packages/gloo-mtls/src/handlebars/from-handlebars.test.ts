import Handlebars from "handlebars";
import { describe, expect, test, vi } from "vitest";
import { render } from "../render.ts";
import { fromSet } from "../values/layers.ts";
import { fromHandlebars } from "./from-handlebars.ts";

const context = {
  values: { gloo: { logLevel: "debug" }, names: ["a", "b"], big: 10n, html: "a<b&c" },
  release: { name: "gloo", namespace: "gloo-system" },
};

describe("a partial of Handlebars text", () => {
  test("sees the values and the release, and makes items", () => {
    const partial = fromHandlebars(
      "{{#each Values.names}}\n- name: {{this}}\n  level: {{@root.Values.gloo.logLevel}}\n  in: {{@root.Release.Namespace}}\n{{/each}}\n",
    );
    expect(partial(context)).toEqual([
      { name: "a", level: "debug", in: "gloo-system" },
      { name: "b", level: "debug", in: "gloo-system" },
    ]);
  });

  test("escapes nothing, and prints integers of --set plainly", () => {
    expect(fromHandlebars('- "{{Values.html}} {{Values.big}}"')(context)).toEqual(["a<b&c 10"]);
  });

  test("may be indented, and may make nothing", () => {
    expect(fromHandlebars("    - a\n    - b\n")(context)).toEqual(["a", "b"]);
    expect(fromHandlebars("{{#if Values.absent}}- a{{/if}}")(context)).toEqual([]);
  });

  test("is put where the chart puts it", () => {
    const manifests = render({
      layers: [fromSet("gatewayProxies.gatewayProxy.extraContainersHelper=my.sidecar")],
      partials: {
        "my.sidecar": fromHandlebars("- name: log\n  image: {{Values.global.image.registry}}/log:1\n"),
      },
    });
    const proxy = manifests.find(
      ({ kind, metadata }) => kind === "Deployment" && metadata.name === "gateway-proxy",
    );
    expect(JSON.stringify(proxy)).toContain('{"name":"log","image":"quay.io/solo-io/log:1"}');
  });

  test("reaches no prototype, and says nothing of it on the console", () => {
    const log = vi.spyOn(console, "error");
    expect(fromHandlebars("- x{{Values.constructor.name}}{{Values.__proto__.toString}}y")(context)).toEqual([
      "xy",
    ]);
    expect(log).not.toHaveBeenCalled();
  });

  test("is not changed by what others register with Handlebars", () => {
    Handlebars.registerHelper("shout", () => "!");
    try {
      expect(() => fromHandlebars("- a{{shout 1}}")(context)).toThrow(
        'bad-template: partial cannot be filled in: Missing helper: "shout"\n  hint: see the Handlebars guide',
      );
    } finally {
      Handlebars.unregisterHelper("shout");
    }
  });
});

describe("a fault is named with its file", () => {
  test.each([
    [
      "{{#if Values}}",
      "bad-template: mine.hbs is not a Handlebars template: Parse error on line 1:\n  hint: see the Handlebars guide",
    ],
    [
      "name: a",
      "bad-partial: mine.hbs makes something other than a list\n  hint: begin each item with a dash",
    ],
  ])("%j", (text, message) => {
    expect(() => fromHandlebars(text, { file: "mine.hbs" })(context)).toThrow(message);
  });

  test("when what it makes is not YAML", () => {
    expect(() => fromHandlebars("- [a", { file: "mine.hbs" })(context)).toThrow(
      /bad-partial: mine\.hbs makes text that is not YAML: .+\n {2}hint: look at the text that it makes/,
    );
  });

  test("when what it makes is an item beside a key of its own", () => {
    expect(() => fromHandlebars("- a\nother: b\n", { file: "mine.hbs" })(context)).toThrow(
      "bad-partial: mine.hbs makes something other than a list\n  hint: begin each item with a dash",
    );
  });

  test("in a render, with the value that asks for it, beside all other problems", () => {
    const layers = [
      fromSet("gatewayProxies.gatewayProxy.extraVolumeHelper=mine"),
      fromSet("gateway.updateValues=true"),
    ];
    const partials = { mine: fromHandlebars("name: a", { file: "mine.hbs" }) };
    expect(() => render({ layers, partials })).toThrow(
      [
        "--set gateway.updateValues=true: error: enterprise-only: gateway.updateValues calls a template that only the enterprise chart has",
        "  hint: remove it, and write the values that you want",
        "--set gatewayProxies.gatewayProxy.extraVolumeHelper=mine: error: bad-partial: mine.hbs makes something other than a list",
        "  hint: begin each item with a dash",
      ].join("\n"),
    );
  });
});
