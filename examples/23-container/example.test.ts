import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../scripts/run.ts'
import { type Container, openStage, type Stage, until } from './stage.ts'

const root = join(import.meta.dirname, '../..')
const increment = 'taobao.trades.sold.increment.get'

/** The file's instructions: continued lines joined, comments left out. */
const instructions = readFileSync(join(import.meta.dirname, 'Containerfile'), 'utf8')
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll('\\\n', '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [, name = '', words = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? []
    return { name, words: words.trim() }
  })
const all = (name: string) => instructions.filter((one) => one.name === name).map(({ words }) => words)
const [stop = ''] = all('STOPSIGNAL')
const environment = Object.fromEntries(all('ENV').flatMap((words) => words.split(' ').map((pair) => pair.split('=')))) as Record<string, string>
const bundling = all('RUN').find((words) => words.includes('esbuild')) ?? ''
const commandOf = (words: string): string[] => JSON.parse(words.slice(words.indexOf('[')))

describe('the image', () => {
  let directory: string
  let command: readonly [string, ...string[]]
  let stage: Stage

  // As the file says, with another place for what comes of it.
  beforeAll(async () => {
    const out = mkdtempSync(join(tmpdir(), 'worker-image-'))
    const [program = '', ...args] = bundling.replace('--outfile=/app/', `--outfile=${out}/`).split(' ')
    await promisify(execFile)(join(root, program), args, { cwd: root })
    const [node = '', ...rest] = commandOf(all('CMD').at(-1) ?? '')
    expect(node).toBe('node')
    command = [process.execPath, ...rest.map((word) => (word.endsWith('.mjs') ? join(out, word) : word))]
    return () => rmSync(out, { recursive: true })
  })

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'worker-volume-'))
    stage = await openStage(directory)
  })

  afterEach(async () => {
    await stage[Symbol.asyncDispose]()
    rmSync(directory, { recursive: true })
  })

  const start = (given: Readonly<Record<string, string>> = {}) => stage.run(command, { ...stage.environment, ...given })
  const slow = (delayMs: number) => stage.sandbox.faults.next({ endpoint: increment, fault: 'slow', delayMs, times: Number.POSITIVE_INFINITY })
  const through = (container: Container) => until(async () => (await container.health()).body.lastRun !== undefined, 'no run has ended')

  it('holds a program that syncs and says that it is healthy', async () => {
    const container = await start()
    expect(await container.health()).toMatchObject({ status: 200, body: { status: 'ok' } })

    await through(container)

    expect(await container.health()).toMatchObject({ status: 200, body: { status: 'ok', lastRun: { status: 'success', delivered: 200 } } })
    expect(await container.stop()).toBe(0)
    expect(await stage.volume()).toMatchObject({ orders: 200, progress: expect.stringContaining('windows') })
  })

  it('ends in the middle of a sync in good order, and the next container goes on from the checkpoint', async () => {
    slow(50)
    const first = await start()
    await until(async () => ((await first.health()).body.delivering ?? 0) > 0, 'nothing is delivered')

    expect(await first.stop()).toBe(0)

    const { orders, progress = '' } = await stage.volume()
    expect(orders).toBeGreaterThan(0)
    expect(orders).toBeLessThan(200)
    expect(JSON.parse(progress)).toMatchObject({ windows: [[expect.any(Number), expect.any(Number)]] })
    stage.sandbox.faults.clear()
    const second = await start()
    await through(second)
    expect((await second.health()).body.lastRun).toEqual({ status: 'success', delivered: 200 - orders })
  })

  it('is unhealthy from the signal on, and ends with an error what cannot be written within the grace, whatever hangs', async () => {
    slow(50)
    const container = await start({ GRACE_SECONDS: '1' })
    await until(async () => ((await container.health()).body.delivering ?? 0) > 0, 'nothing is delivered')
    using other = new DatabaseSync(stage.environment['DATABASE'] ?? '')
    other.exec('begin immediate')
    const { delivering } = (await container.health()).body
    // Something has been read, and waits to be written.
    await new Promise((resolve) => setTimeout(resolve, 50))

    const began = performance.now()
    const ended = container.stop()
    await until(async () => (await container.health()).status === 503, 'it stays healthy')

    expect((await container.health()).body).toMatchObject({ status: 'ending', delivering })
    expect(await ended).toBe(1)
    expect(performance.now() - began).toBeGreaterThan(900)
    expect(performance.now() - began).toBeLessThan(30_000)
    other.exec('rollback')
    expect((await stage.volume()).orders).toBe(delivering)
  })

  it('is unhealthy when nothing has succeeded for three times the distance of its runs', async () => {
    stage.sandbox.revokeSessions('shop-nick')
    const container = await start({ EVERY_SECONDS: '1' })

    await until(async () => (await container.health()).status === 503, 'it stays healthy')

    expect((await container.health()).body).toMatchObject({ status: 'stale', lastRun: { status: 'failed', delivered: 0 } })
  })

  it('is told by its health check what the program says of itself', async () => {
    const container = await start()
    const [, ...check] = commandOf(all('HEALTHCHECK')[0] ?? '')
    const { port } = new URL(container.url)

    const well = await run(process.execPath, check, { env: { PORT: port } })
    await container.stop()
    const gone = await run(process.execPath, check, { env: { PORT: port } })

    expect([well.ok, gone.ok]).toEqual([true, false])
  })

  it('takes a secret from a file', async () => {
    const file = join(directory, 'session')
    const { TAOBAO_SESSION = '', ...others } = stage.environment
    writeFileSync(file, `${TAOBAO_SESSION}\n`)
    const container = await stage.run(command, { ...others, TAOBAO_SESSION_FILE: file })

    await through(container)

    expect((await container.health()).body.lastRun).toMatchObject({ status: 'success' })
  })

  it.each([
    [{}, 'missing environment variables: TAOBAO_APP_KEY, TAOBAO_APP_SECRET'],
    [{ TAOBAO_APP_KEY: '1', TAOBAO_APP_SECRET: 'not-a-secret' }, 'missing environment variables: TAOBAO_SHOP, TAOBAO_SESSION'],
  ])('does not start without its settings: %o', async (env, says) => {
    const [program, ...args] = command
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    const said = (await child.stderr.toArray()).join('')

    expect(said).toBe(`${says}\n`)
    expect(said).not.toContain('not-a-secret')
    expect(child.exitCode ?? (await new Promise((resolve) => child.on('exit', resolve)))).toBe(1)
  })
})

describe('the Containerfile', () => {
  it('copies only what is there, or what an earlier stage has made', () => {
    const copied = all('COPY').flatMap((words) => {
      const [from, ...rest] = words.startsWith('--from=') ? words.split(' ') : [undefined, ...words.split(' ')]
      return rest.slice(0, -1).map((source) => ({ from, source: source ?? '' }))
    })
    const made = /--outfile=(\S+)/.exec(bundling)?.[1] ?? ''

    expect(copied.filter(({ from, source }) => from === undefined && !existsSync(join(root, source)))).toEqual([])
    expect(copied.filter(({ from }) => from !== undefined)).toEqual([made, `${made}.map`].map((source) => ({ from: '--from=build', source })))
  })

  it('runs on Node 24 in two stages, not as root, with the signal that the program listens to', () => {
    const user = instructions.findLastIndex(({ name }) => name === 'USER')

    expect(all('FROM')).toEqual(['node:24-slim AS build', 'node:24-slim'])
    expect(instructions[user]?.words).toBe('node')
    expect(instructions.slice(user).map(({ name }) => name)).not.toContain('RUN')
    expect(stop).toBe('SIGTERM')
    expect(all('VOLUME')).toEqual([environment['DATABASE']?.replace(/\/[^/]*$/, '')])
    expect(all('EXPOSE')).toEqual([environment['PORT']])
  })

  it('holds no secret', () => {
    expect(instructions.map(({ words }) => words).join('\n')).not.toMatch(/SECRET|SESSION|APP_KEY/)
  })
})

it('runs as printed, and ends by itself', async () => {
  const { ok, output } = await run(process.execPath, ['scripts/run-ts.mjs', join(import.meta.dirname, 'main.ts')])

  expect(output).toContain('GET /healthz: 200')
  expect(output).toMatch(/SIGTERM: exit code 0; \d+ of 200 orders/)
  expect(output).toMatch(/200 of 200 orders are there/)
  expect(ok).toBe(true)
})
