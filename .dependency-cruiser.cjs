// Imports point left. When a slice needs one to its right, the design is wrong, not the list.
const order = ['kernel', 'policy', 'platform', 'audit', 'access', 'rulebook', 'partners', 'records', 'ledger', 'documents',
  'risk', 'providers', 'contributions', 'transfers', 'benefits', 'claims', 'payroll', 'previews', 'certification', 'credit',
  'matters', 'events', 'outreach', 'oversight', 'views', 'main']
const libraries = 'kernel|policy|platform|partners' // every file is public; elsewhere only <slice>/<slice>.ts is
const test = '\\.test\\.ts$'
// Pure data, so the web may import it; what several matters declare alike is a declaration too, and as pure.
const declaration = '(?:\\.matter|/define-matter|/[a-z-]+-declaration)\\.ts$'
const never = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    ...order.slice(0, -1).map((slice, i) => never(`${slice}-imports-left`,
      { path: `^src/${slice}/`, pathNot: test }, { path: `^src/(${order.slice(i + 1).join('|')})/` })),
    never('rules-are-pure', { path: '^src/(kernel|policy)/', pathNot: test }, { pathNot: '^src/(kernel|policy)/|^node_modules/(canonicalize|@noble/hashes)/' }),
    never('a-matter-is-a-declaration', { path: declaration, pathNot: test }, { pathNot: `^src/(kernel|policy)/|${declaration}` }),
    never('use-the-front-door', { path: '^src/([^/]+)/', pathNot: `^src/main/|${test}` },
      { path: '^src/([^/]+)/', pathNot: `^src/([^/]+)/\\1\\.ts$|^src/$1/|^src/(?:${libraries})/|${declaration}` }),
    never('web-sees-only-pure-code', { path: '^web/', pathNot: test }, { path: '^src/', pathNot: `^src/(kernel|policy)/|${declaration}` }),
    never('server-never-imports-web', { path: '^src/' }, { path: '^web/' }),
    never('tests-are-not-imported', { pathNot: `${test}|^(test|scripts|bench|examples)/` }, { path: `${test}|^(test|scripts|bench)/` }),
    never('no-cycles', {}, { circular: true }),
    never('every-import-is-installed', { path: '^(src|web|test|scripts|bench)/' }, { couldNotResolve: true, pathNot: '^(virtual:|vite/client)' }),
    never('runs-without-developer-packages', { path: '^src/', pathNot: `${test}|^src/main/` }, { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] }),
  ],
  options: {
    tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'], extensions: ['.ts', '.tsx', '.js', '.css'] },
  },
}
