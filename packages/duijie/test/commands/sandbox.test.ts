import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { platformNames } from '../../src/platforms/table.js'
import { begin, directory, duijie, startSandbox } from '../duijie.js'

/** A line that the program printed, taken apart as a shell does it. */
function wordsOf(command: string): readonly string[] {
  const text = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
  return text.split('\n').slice(0, -1)
}

describe('duijie sandbox', () => {
  it.each(platformNames)('plays %s so that the printed first call succeeds', async (name) => {
    const { call, env } = await startSandbox(name)
    const [, ...args] = wordsOf(call)

    const ran = await duijie(args.slice(0, args.indexOf('--env-file')), { env })

    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).not.toBe('')
  })

  it.each(platformNames)('prints a curl command that %s takes', async (name) => {
    const { curl, hosts } = await startSandbox(name)
    const [program, ...args] = wordsOf(curl)
    const headers = args.flatMap((arg, index) => (args[index - 1] === '-H' ? [[arg.slice(0, arg.indexOf(':')), arg.slice(arg.indexOf(':') + 1).trim()]] : []))
    const dataAt = args.indexOf('--data-raw')
    const methodAt = args.indexOf('-X')
    const target = args.find((arg) => arg.startsWith('http')) ?? ''
    const method = methodAt !== -1 ? args[methodAt + 1] : dataAt === -1 ? 'GET' : 'POST'

    const response = await fetch(target, {
      method: method ?? 'GET',
      headers: new Headers(headers.map(([k = '', v = '']) => [k, v])),
      ...(dataAt === -1 ? {} : { body: args[dataAt + 1] ?? '' }),
    })

    expect(program).toBe('curl')
    expect(Object.values(hosts)).toContain(new URL(target).origin)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(/error_response|"code":(?!10000)[1-9]|"err_no":[1-9]|"errcode":[1-9]|SignatureDoesNotMatch/)
  })

  it('says how to use it in words', async () => {
    const ran = await begin(['sandbox', 'taobao', '--port', '0']).stop()

    expect(ran.code).toBe(0)
    expect(ran.out).toContain('TAOBAO_APP_SECRET=')
    expect(ran.out).toContain('$ duijie call taobao trades.sold')
  })

  it('ends with 0 when it is stopped, and gives its ports back', async () => {
    const first = begin(['sandbox', 'haier', '--port', '0', '--json'])
    const [{ url }] = await first.first(1)

    const ran = await first.stop()

    expect(ran.code).toBe(0)
    await expect(fetch(url)).rejects.toThrow('fetch failed')
  })

  it('writes the environment to a file that only its owner can read', async () => {
    const file = join(directory(), '.env.sandbox')
    await startSandbox('taobao', '--write-env', file)

    const ran = await duijie(['call', 'taobao', 'trades.sold', '{"fields":["tid"],"page_size":1}', '--env-file', file])

    expect(ran.code).toBe(0)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('says in one line that its port is taken', async () => {
    const blocker = createServer()
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void blocker.close())
    const address = blocker.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0

    const ran = await duijie(['sandbox', 'haier', '--port', String(port)])

    expect(ran).toMatchObject({ code: 1, out: '', err: `duijie: port ${port} is taken. Choose another one: --port.\n` })
  })

  it('gives the same data for the same seed', async () => {
    const params = '{"fields":["tid"],"page_size":5}'
    const rows = async (seed: string) => {
      const { env } = await startSandbox('taobao', '--seed', seed)
      const ran = await duijie(['call', 'taobao', 'trades.sold', params, '--json'], { env })
      return ran.lines[0].trades.map(({ tid }: { tid: string }) => tid.slice(-4))
    }

    expect(await rows('a')).toHaveLength(5)
    expect(await rows('a')).not.toEqual(await rows('b'))
  })

  it('refuses a platform that nobody knows', async () => {
    const ran = await duijie(['sandbox', 'ebay'])

    expect(ran.code).toBe(2)
    expect(ran.err).toContain('known are taobao, jushuitan')
  })

  it('refuses an API that the platform does not have, in its own words', async () => {
    const { env } = await startSandbox('taobao')

    const ran = await duijie(['call', 'taobao', 'no.such.api', '{}'], { env })

    expect(ran.code).toBe(1)
    expect(ran.err).toMatch(/^duijie: taobao no\.such\.api: .*\(22.*\)/)
  })
})
