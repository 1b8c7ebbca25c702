import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { configDefaults, defineConfig } from 'vitest/config'
import { packages, quickCompiler, root, sourceAliases } from './scripts/workspace.ts'

const onServers = process.env['DUIJIE_SERVICES'] !== undefined
// What a run leaves out, as globs: `--exclude` does not reach projects.
const leftOut = [...configDefaults.exclude, ...(process.env['DUIJIE_LEFT_OUT']?.split(',') ?? [])]

export default defineConfig({
  // Tests run on the sources: no build stands between an edit and its test. The packed packages are tested in checks/.
  resolve: { alias: sourceAliases() },
  test: {
    // Left alone, vitest keeps one processor for itself: with two, half of them would idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // No test asks how fast something is: a machine that is busy with other things must not fail one. Vitest's own limit is five seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      ...packages().map(({ folder, dir }) => ({
        extends: true as const,
        test: {
          name: folder,
          root: dir,
          // Those that need a database or a broker run by themselves: scripts/test-services.ts starts the servers.
          include: [onServers ? 'test/**/*.services.test.ts' : 'test/**/*.test.ts'],
          exclude: [...leftOut, ...(onServers ? [] : ['test/**/*.services.test.ts'])],
          typecheck: {
            // The second and third time zones do not need them again.
            enabled: process.env['DUIJIE_TYPE_TESTS'] !== 'off',
            include: ['test/**/*.test-d.ts'],
            checker: quickCompiler,
            tsconfig: join(dir, 'tsconfig.json'),
          },
        },
      })),
      {
        extends: true,
        test: {
          name: 'examples',
          root: join(root, 'examples'),
          include: [onServers ? '*/*.services.test.ts' : '*/*.test.ts'],
          exclude: [...leftOut, ...(onServers ? [] : ['*/*.services.test.ts'])],
        },
      },
      {
        extends: true,
        test: {
          name: 'docs',
          root: join(root, 'docs'),
          include: [onServers ? 'test/*.services.test.ts' : 'test/*.test.ts'],
          exclude: [...leftOut, ...(onServers ? [] : ['test/*.services.test.ts'])],
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      // Written by scripts/generate-types.ts: declarations only.
      exclude: ['packages/*/src/**/endpoints/types/**'],
      reportsDirectory: join(root, 'reports/coverage'),
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { lines: 90, branches: 85 },
    },
  },
})
