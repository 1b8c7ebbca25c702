import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Tests run on the sources: no build stands between an edit and its test. The packed packages are tested in checks/.
const alias = [
  { find: /^@duijie\/core$/, replacement: from('packages/core/src/index.ts') },
  { find: /^@duijie\/core\/(platform|testing)$/, replacement: from('packages/core/src/$1') },
  { find: /^@duijie\/taobao$/, replacement: from('packages/taobao/src/index.ts') },
  { find: /^@duijie\/taobao\/testing$/, replacement: from('packages/taobao/src/testing/index.ts') },
]

export default defineConfig({
  resolve: { alias },
  test: {
    projects: ['core', 'taobao'].map((name) => ({
      extends: true,
      test: {
        name,
        root: from(`packages/${name}`),
        include: ['test/**/*.test.ts'],
        typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: from(`packages/${name}/tsconfig.json`) },
      },
    })),
  },
})
