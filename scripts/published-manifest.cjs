// What a package.json becomes in the tarball. The list of entry points is `exports`, and stands there alone.

/** The condition under which the workspace's own tests import source; nothing published has it. */
const source = "@gloo-mtls/source";

/** @param {{ exports: Record<string, Record<string, string>> }} manifest */
const entryPoints = ({ exports }) =>
  Object.entries(exports)
    .filter(([path, { [source]: file }]) => file !== undefined && !path.includes("*"))
    .map(([path, { [source]: file }]) => ({ path, name: path === "." ? "index" : path.slice(2), file }));

const inFormat = (name, extension) => ({
  types: `./lib/${name}.d.${extension.replace("js", "ts")}`,
  default: `./lib/${name}.${extension}`,
});

/** Bundlers leave out what is not used of a module; Node loads the CommonJS behind it sooner. */
const asModule = (name) => {
  const { types, default: module } = inFormat(name, "js");
  return { types, module, node: `./lib/${name}.mjs`, default: module };
};

/** An exact version is for the lock file of this repository. Other people's projects choose within a range. */
const ranges = (dependencies = {}) =>
  Object.fromEntries(
    Object.entries(dependencies).map(([name, version]) => [name, version.replace(/^(?=\d)/, "^")]),
  );

const published = (manifest) => {
  const { devDependencies: _bundled, scripts: _scripts, ...rest } = manifest;
  const entries = entryPoints(manifest);
  const root = entries.find(({ path }) => path === ".");
  const below = entries.filter((entry) => entry !== root);
  const files = Object.entries(manifest.exports).filter(([, target]) => typeof target === "string");
  return {
    ...rest,
    // TypeScript's resolution `node10` reads these, and no exports.
    ...(root && { main: "./lib/index.cjs", types: "./lib/index.d.cts" }),
    ...(below.length > 0 && {
      typesVersions: {
        "*": Object.fromEntries(below.map(({ name }) => [name, [inFormat(name, "cjs").types]])),
      },
    }),
    exports: {
      ...Object.fromEntries(
        entries.map(({ path, name }) => [path, { import: asModule(name), require: inFormat(name, "cjs") }]),
      ),
      ...Object.fromEntries(files),
    },
    dependencies: ranges(manifest.dependencies),
    ...(manifest.peerDependencies && { peerDependencies: ranges(manifest.peerDependencies) }),
  };
};

module.exports = { entryPoints, published };
