#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { codeCache, command } from "./command.js";

const cached = () => {
  try {
    return readFileSync(codeCache);
  } catch {
    return undefined;
  }
};

command(cached()).run();
