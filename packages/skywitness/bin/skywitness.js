#!/usr/bin/env node
// A file of its own, because npm links a program at installation only when its file is there, and `dist` is built later.
import '../dist/main.js';
