interface Colours {
  readonly page: string;
  readonly namespace: string;
  readonly card: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly mutual: string;
  readonly tls: string;
  readonly plaintext: string;
  readonly fault: string;
}

const light: Colours = {
  page: "#ffffff",
  namespace: "#f3f5f8",
  card: "#ffffff",
  line: "#aab4c0",
  text: "#1b2430",
  quiet: "#5c6773",
  mutual: "#1a7f37",
  tls: "#8a5a00",
  plaintext: "#7a4a9c",
  fault: "#c62828",
};

const dark: Colours = {
  page: "#0f1419",
  namespace: "#171e26",
  card: "#1f2832",
  line: "#4a5765",
  text: "#e6ebf1",
  quiet: "#9aa7b4",
  mutual: "#4ccb74",
  tls: "#e0a83c",
  plaintext: "#c79ae8",
  fault: "#ff7b72",
};

const coloured = (colours: Colours): string => {
  const { page, namespace, card, line, text, quiet, mutual, tls, plaintext, fault } = colours;
  const kinds = [
    ["mutual-tls", mutual],
    ["tls", tls],
    ["plaintext", plaintext],
    ["unknown", quiet],
    ["mount", line],
    ["makes", line],
    ["fault", fault],
  ];
  return [
    `text{fill:${text}}.quiet,.namespace-title,.next{fill:${quiet}}`,
    `.page{fill:${page}}.namespace{fill:${namespace};stroke:${line}}.card{fill:${card};stroke:${line}}`,
    `.plate{fill:${page};stroke:${line}}.mount .first,.makes .first{fill:${quiet}}`,
    `.error{fill:${fault}}.warning{fill:${tls}}.card.fault{stroke:${fault}}`,
    ...kinds.map(
      ([kind, colour]) =>
        `.${kind} .line{stroke:${colour}}.${kind} .tip{fill:${colour}}text.${kind}{fill:${colour}}`,
    ),
    ...kinds.slice(0, 4).map(([kind, colour]) => `.${kind} .first{fill:${colour}}`),
    `.fault .first,text.fault{fill:${fault}}`,
  ].join("");
};

/** The style of the map. Colour never stands alone: each label says in words what its arrow is. */
export const styleSheet = [
  `text{font:12px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}`,
  `.title,.first,.exit{font-weight:bold}.namespace-title{font-weight:bold}.label text{text-anchor:middle}`,
  `.line{fill:none;stroke-width:1.5}.mutual-tls .line{stroke-width:2.5}.plaintext .line,.unknown .line{stroke-dasharray:6 4}`,
  `.mount .line,.makes .line{stroke-dasharray:2 3}.card.fault{stroke-width:2.5}.plate{stroke-width:.5}`,
  coloured(light),
  `@media(prefers-color-scheme:dark){${coloured(dark)}}`,
].join("");
