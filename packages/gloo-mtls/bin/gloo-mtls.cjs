#!/usr/bin/env node
// In CommonJS, because Node starts that sooner than a module.
require("../lib/bin/main.cjs");
