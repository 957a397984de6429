#!/usr/bin/env node
import "../dist/command/bundle.js";
