/**
 * Words that some reader takes for something else: the booleans and null of YAML 1.1, in any case, and an exponent without digits
 * before it, which `yaml` takes for a float.
 */
const reserved = String.raw`(?:y|yes|n|no|on|off|true|false|null|-?e[-+]?[\d_]+)$`;

/** The common case, recognized in one pass: a name, an image, a path, an API version. */
const simple = new RegExp(String.raw`^(?!${reserved})[a-z/][\w./-]*$`, "i");

/** Beginnings that are safe besides: a digit, an underscore, a reference to an environment variable, a command line flag. */
const start = /^(?:[\w/]|\$\(|--?[A-Za-z])/;

/**
 * What is not safe further on: anything but printable ASCII, what begins a comment or ends a key, and spaces that a
 * reader may fold or strip. This looks for one bad place, because matching the whole text against alternatives would
 * overflow the matcher's stack on megabytes of it.
 */
const unsafe = /[^ -~]|#|: | {2}|[: ]$/;

/**
 * Text of such characters that some reader takes for something else: a reserved word, and what begins with a digit, unless a
 * character follows that is in no number, date or time of any YAML: `65s` and `10.0.0.0/8` have one, `1.22.1`, `12:30`, `1e3`,
 * `0x1f` and `1_000` have none.
 */
const mistaken = new RegExp(String.raw`^(?:${reserved}|\d(?![\w.:+-]*[g-mq-su-wy/]))`, "i");

/**
 * Whether the text may be written in block YAML without quotes and is read as that same text by YAML 1.1 and 1.2.
 * In doubt it is false: quotes do no harm.
 *
 * @see YAML 1.1, tag:yaml.org,2002:bool, int, float, timestamp, merge, value; YAML 1.2.2, 7.3.3 and 10.3.2
 */
export const isPlain = (text: string): boolean =>
  simple.test(text) || (start.test(text) && !unsafe.test(text) && !mistaken.test(text));
