/** The layers of the house (docs/architecture.md), as data: each rule says why it stands. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule('shared-stands-alone', 'shared/ is what every host has in common; it must run in a page, in a worker and in a test without either host.', { path: '^shared/' }, { path: '^(electron|renderer|test|resources/(?!.*\\.json$))' }),
    rule('shared-is-pure', 'Pure functions can be tested as plain functions and cannot leak: no Node in shared/.', { path: '^shared/' }, { dependencyTypes: ['core'] }),
    rule('renderer-talks-to-the-contract', 'The window knows the engine by its contract alone, so that three hosts can serve it.', { path: '^renderer/' }, { path: '^electron/' }),
    rule('renderer-has-no-node', 'The page is sandboxed: an import of Node would fail there, or worse, work.', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    rule('engine-knows-no-host', 'The same engine serves the window, the loopback host and the command.', { path: '^electron/engine/' }, { path: '^electron/(main|preload|cli|web|worker)/' }),
    rule('engine-without-electron', 'The engine runs where Electron does not.', { path: '^electron/(engine|worker|cli|web)/' }, { path: 'node_modules/electron/' }),
    rule('product-without-tests', 'Nothing that ships leans on test code.', { path: '^(shared|electron|renderer)/' }, { path: '^test/' }),
    rule('no-circles', 'A circle means two files are one idea, or one of them knows too much.', { path: '^(shared|electron|renderer)/' }, { circular: true }),
    rule('no-orphans', 'A file that nothing reaches is dead.', { orphan: true, path: '^(shared|electron|renderer)/', pathNot: '(\\.d\\.ts|tsconfig\\.json|vignette\\.cjs|/main\\.tsx?|/index\\.ts)$' }, {}),
    rule('no-network', 'Nothing ever leaves the computer: only the loopback host may listen, and nobody calls out.', { path: '^(shared|electron|renderer)/', pathNot: '^electron/web/' }, { path: '^(node:)?(http|https|http2|net|tls|dgram|dns)$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'] },
  },
};
