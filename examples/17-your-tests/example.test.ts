import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

it('runs the application’s five tests with each of the three runners', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  const lines = stdout.trim().split('\n')
  expect(lines.map((line) => line.replace(/, [\d.]+ s with its start$/, ''))).toEqual([
    'vitest: 5 passed, 0 failed',
    'jest: 5 passed, 0 failed',
    'node:test: 5 passed, 0 failed',
  ])
}, 120_000)
