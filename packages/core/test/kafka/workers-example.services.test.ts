import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { addressOf, hasService } from '../../../../scripts/services/control.js'
import { root } from '../../../../scripts/workspace.js'

describe.runIf(hasService('kafka'))('The example of workers on slices', () => {
  test('brings every order although a worker is killed, and ends by itself', async () => {
    const env = { ...process.env, KAFKA_BROKERS: addressOf('kafka') }

    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', 'examples/10-workers-on-slices/main.ts'], { cwd: root, env })

    expect(stdout).toMatch(/worker two is killed after \d+ slices; \d+ are left/)
    expect(stdout).toContain('1200 of 1200 orders are in the database')
    expect(stdout).toContain('ended in good order')
  }, 120_000)
})
