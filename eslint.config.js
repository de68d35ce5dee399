// What the compiler does not see: promises nobody waits for, unions not exhausted, and the escapes from the types.
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules', '**/dist', '.data', 'coverage', 'web/api/*-service.d.ts'] },
  {
    files: ['{src,test,scripts,bench,examples,web}/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './tsconfig.web.json', './tsconfig.web-tests.json'], tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'] }] }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/unified-signatures': 'off',
      // `Refusal | void` says it well: an operation that gives nothing, or says no.
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-restricted-syntax': ['error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'TSEnumDeclaration', message: 'Types are stripped, not compiled: use a union or `as const satisfies`.' },
        { selector: 'TSAsExpression > TSAnyKeyword', message: 'Parse it instead.' }],
      'eqeqeq': 'error',
      'no-console': 'error',
    },
  },
  {
    // Programs a person starts speak to that person.
    files: ['{scripts,bench,examples,test}/**/*.ts', 'src/main/**/*.ts', '**/*.config.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['vite.config.ts', '**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
)
