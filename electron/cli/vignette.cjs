#!/usr/bin/env node
// Runs on any Node, however old, to say in one sentence which one is needed: so no modern syntax in this file.
'use strict';

var needed = 22;
var major = parseInt(process.versions.node, 10);

if (major < needed) {
  process.stderr.write('Vignette needs Node ' + needed + ' or newer, and this is Node ' + process.versions.node + '; run it with "npx vignette", which brings its own.\n');
  process.exitCode = 1;
} else {
  start();
}

function start() {
  var path = require('path');
  var fs = require('fs');
  var url = require('url');
  var entry = path.join(__dirname, '..', '..', 'out', 'command', 'cli', 'main.js');
  if (!fs.existsSync(entry)) {
    process.stderr.write('Vignette has not been built here; run "npm ci", which does it.\n');
    process.exitCode = 1;
    return;
  }
  // Optimising what a short run calls a few thousand times costs more than it gains: two workers and the compiler share the cores. Only the V8 of Node 24 was measured.
  if (/^13\./.test(process.versions.v8)) {
    require('v8').setFlagsFromString('--invocation-count-for-turbofan=20000');
    // Room for young objects doubles with every series that is long enough, and gains no time here.
    require('v8').setFlagsFromString('--semi-space-growth-factor=1');
  }
  keepCompiled(require('module'), path.join(path.dirname(entry), '..', 'compiled'));
  endWhenCancelled();
  // Hidden in a string, as Node 10 and older refuse to parse the word.
  new Function('address', 'return import(address)')(url.pathToFileURL(entry).href)['catch'](function (error) {
    process.stderr.write('Vignette could not start: ' + (error && error.code ? error.code : 'unknown error') + '\n');
    process.exitCode = 1;
  });
}

// Whoever stops the command while it still loads hears the same as later (interrupt.ts takes over): exit code 4, and with --json the one object.
function endWhenCancelled() {
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (name) {
    process.once(name, function () {
      // Its answer is printed already.
      if (process.exitCode !== undefined) return;
      var message = 'The work was cancelled; nothing was published.';
      process.stderr.write('vignette: ' + message + '\n');
      if (process.argv.indexOf('--json') !== -1) process.stdout.write(JSON.stringify({ error: { code: 'cancelled', message: message } }) + '\n');
      process.exit(4);
    });
  });
}

// What V8 compiled is kept beside the build, where it may be written, and is taken up by the threads and processes of the command.
function keepCompiled(module, folder) {
  if (!module.enableCompileCache || process.env.NODE_COMPILE_CACHE) return;
  module.enableCompileCache(folder);
  process.env.NODE_COMPILE_CACHE = folder;
}
