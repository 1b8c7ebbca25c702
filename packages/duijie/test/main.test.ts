import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { bundle } from '../../../scripts/bundle.js'

const patient = 60_000
let program = ''

beforeAll(async () => {
  program = await bundle(new URL('../src/main.ts', import.meta.url))
}, patient)

/** The program as a process of its own. */
function start(...args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...args], { env: {} })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

describe('the program', () => {
  it(
    'prints its help and its version, and takes nothing for a wrong use',
    async () => {
      const run = promisify(execFile)

      const { stdout } = await run(process.execPath, [program, '--help'])

      expect(stdout).toContain('Usage: duijie')
      expect(stdout).toContain('Exit codes:')
      expect((await run(process.execPath, [program, '--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
      await expect(run(process.execPath, [program, 'nonsense'])).rejects.toMatchObject({ code: 2, stdout: '' })
    },
    patient,
  )

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'serves a sandbox until %s, and ends with 0',
    async (signal) => {
      const child = start('sandbox', 'haier', '--port', '0', '--json')
      const [line] = await once(child.stdout ?? child, 'data')
      const { url } = JSON.parse(String(line))

      const response = await fetch(url)
      const ended = once(child, 'exit')
      child.kill(signal)

      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(await ended).toEqual([0, null])
    },
    patient,
  )

  it(
    'says nothing of a pipe that is closed early',
    async () => {
      const child = start('endpoints', 'taobao', '--json')
      let said = ''
      child.stderr?.on('data', (data) => {
        said += data
      })
      child.stdout?.destroy()

      expect(await once(child, 'exit')).toEqual([0, null])
      expect(said).toBe('')
    },
    patient,
  )
})
