import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

it('says what it needs when it knows of no broker, and runs nothing', async () => {
  const { KAFKA_BROKERS: _, ...env } = process.env

  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')], { cwd: root, env })

  expect(stdout).toContain('needs a Kafka broker, and KAFKA_BROKERS does not name one')
  expect(stdout).toContain('KAFKA_BROKERS=127.0.0.1:9092 npm run demo -- 10')
})
