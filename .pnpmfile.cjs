const { published } = require("./scripts/published-manifest.cjs");

module.exports = { hooks: { beforePacking: published } };
