import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

it('streams orders, gets one, and tells a failure by its status and kind', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toMatch(/^Changed: 120 orders, \d+ lines$/m)
  expect(stdout).toMatch(/^Get: order \d{19} is [A-Z_]+, \d+\.\d\d yuan$/m)
  expect(stdout).toContain('NOT_FOUND, kind not_found, outcome not_done')
})
