import { fc, test } from "@fast-check/vitest";
import { expect, test as once } from "vitest";
import type { InstallationMap, MapNode } from "../installation-map.ts";
import { padding } from "./card.ts";
import { columnsOf, columnWidth } from "./fitted-text.ts";
import { type Box, type MapLayout, mapLayout } from "./map-layout.ts";
import { drawnMap, mapSvg } from "./map-svg.ts";

const names = fc.oneof(
  fc.constantFrom(
    "gloo",
    "gateway-proxy",
    '"><script>alert(1)</script>',
    "a\u0000\u001b[31m\u202eb",
    "x".repeat(5000),
  ),
  // Every code point, those of half a pair included.
  fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 60 })
    .map((points) => String.fromCodePoint(...points)),
);

/** Proxies in namespaces, each with a Secret and a connection to the first. */
const maps = fc
  .array(fc.record({ name: names, namespace: fc.constantFrom("a", "b", "c", "d".repeat(300), "<e>") }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((proxies): InstallationMap => {
    const pods = proxies.map(
      ({ name, namespace }, index): MapNode => ({
        node: "pod",
        id: `pod:${index}`,
        namespace,
        title: name,
        containers: [
          {
            name,
            role: "envoy",
            ports: Array.from({ length: (index % 3) + 1 }, (_, port) => ({
              address: `0.0.0.0:${8000 + index + port}`,
              use: "listener" as const,
              security: "tls" as const,
              isOpen: true,
              leadsTo: [],
            })),
          },
        ],
      }),
    );
    const secrets = proxies.map(
      ({ name, namespace }, index): MapNode => ({
        node: "secret",
        id: `secret:${index}`,
        namespace,
        title: name,
        isPresent: false,
      }),
    );
    const none = { certificate: undefined, authority: undefined };
    return {
      nodes: [...pods, ...secrets],
      edges: proxies.flatMap(({ name }, index) => [
        { edge: "mount" as const, id: `m${index}`, from: `secret:${index}`, to: `pod:${index}` },
        ...(index === 0
          ? []
          : [9977, 9976].map((port) => ({
              edge: "connection" as const,
              id: `c${index}-${port}`,
              from: `pod:${index}`,
              to: "pod:0",
              port,
              security: port === 9977 ? ("mutual-tls" as const) : ("plaintext" as const),
              isControl: true,
              client: { certificate: name, authority: name },
              server: none,
            }))),
      ]),
      faults: [{ code: "sds-exposed", severity: "error", message: name(proxies), on: ["pod:0"] }],
    };
  });

const name = (proxies: readonly { readonly name: string }[]): string => proxies[0]?.name ?? "";

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const within = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const overlapping = (boxes: readonly Box[]): number =>
  boxes.flatMap((box, index) => boxes.slice(index + 1).filter((other) => overlap(box, other))).length;

const textsOutside = ({ cards }: MapLayout): readonly string[] =>
  cards.flatMap(({ rows, width }) =>
    rows
      .filter(({ text, indent }) => indent + columnsOf(text) * columnWidth > width - 2 * padding + 0.01)
      .map(({ text }) => text),
  );

const expectApart = (layout: MapLayout): void => {
  expect(textsOutside(layout)).toEqual([]);
  expect(overlapping(layout.cards.map(({ box }) => box))).toBe(0);
  expect(overlapping(layout.namespaces.map(({ box }) => box))).toBe(0);
  const byName = new Map(layout.namespaces.map(({ id, box }) => [id, box]));
  for (const { node, box } of layout.cards) {
    const around = byName.get(node.namespace ?? "");
    expect(around !== undefined && within(box, around)).toBe(true);
  }
  for (const { title, box } of layout.namespaces) {
    expect(columnsOf(title.text) * columnWidth).toBeLessThanOrEqual(box.width - 2 * padding);
  }
};

const expectConnected = ({ cards, arrows }: MapLayout): void => {
  const boxes = new Map(cards.map(({ node, box }) => [node.id, box]));
  for (const { from, to, points } of arrows) {
    for (const [id, point] of [[from, points[0]] as const, [to, points.at(-1)] as const]) {
      const box = boxes.get(id);
      expect(box).toBeDefined();
      expect(point).toBeDefined();
      if (box === undefined || point === undefined) continue;
      expect([box.x, box.x + box.width]).toContainEqual(expect.closeTo(point.x, 1));
      expect(point.y).toBeGreaterThan(box.y);
      expect(point.y).toBeLessThan(box.y + box.height);
    }
  }
};

const expectNoMarkup = (svg: string): void => {
  expect(
    svg.replace(
      /<\/?(?:svg|title|desc|style|rect|path|text|g)(?: [a-z-]+="[^"<>&]*"|:? xmlns="[^"]*")*\/?>/gi,
      "",
    ),
  ).not.toMatch(/[<>]/);
  expect(svg.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u);
};

// A layout takes most of the time, so one is looked at in every way.
test.prop([maps])(
  "a layout has no overlapping boxes, no text outside of its box, arrows that end at the boxes of their nodes, and gives the same SVG each time, in which no name is markup",
  (map) => {
    const layout = mapLayout(map);
    expectApart(layout);
    expectConnected(layout);
    const svg = drawnMap(map, layout);
    expectNoMarkup(svg);
    expect(mapSvg(structuredClone(map))).toBe(svg);
  },
);

once("an empty map is an SVG too", () => {
  expect(mapSvg({ nodes: [], edges: [], faults: [] })).toContain("0 workloads;");
});
