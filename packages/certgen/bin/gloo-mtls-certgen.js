#!/usr/bin/env node
import "../lib/bin/main.mjs";
