import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

it('syncs, answers from the database and from the platform, and ends in good order', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root })

  expect(stdout).toContain('the sync has brought 120 orders')
  expect(stdout).toMatch(/^from the database: 200 \{"id":"\d{19}","status":"\w+"\}$/m)
  expect(stdout).toMatch(/^from the platform: 200 \{"tid":"\d{19}"/m)
  expect(stdout).toContain('an order that is not there: 404')
  expect(stdout).toContain('the application has ended')
})
