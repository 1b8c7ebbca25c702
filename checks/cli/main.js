// What people do with the command line, by the installed program: `npx duijie ...` runs the same file.
import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const program = resolve('node_modules/.bin/duijie')
const dir = mkdtempSync(join(tmpdir(), 'duijie-check-cli-'))
const platforms = ['taobao', 'jushuitan', 'haier', 'ylh', 'wechat', 'wechat-pay', 'douyin', 'doudian', 'aliyun', 'tencent']
const running = new Set()

/** Runs a command line to its end. */
function duijie(...args) {
  return new Promise((done) => {
    execFile(program, args, { env: { PATH: process.env.PATH } }, (error, out, err) => done({ code: error === null ? 0 : error.code, out, err }))
  })
}

/** Starts a command that goes on, and gives its first lines as JSON. */
async function start(lines, ...args) {
  const child = spawn(program, args, { env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  const first = []
  const reader = createInterface(child.stdout)
  for await (const line of reader) {
    first.push(JSON.parse(line))
    if (first.length === lines) break
  }
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const [code] = await ended
    running.delete(child)
    return code
  }
  return { first, stop }
}

const file = (name) => join(dir, name)
const jsonIn = ({ out }) => JSON.parse(out)

async function check() {
  const help = await duijie('--help')
  assert.equal(help.code, 0)
  for (const command of ['sandbox', 'call', 'endpoints', 'sign', 'verify', 'webhook', 'certificates', 'sync', 'checkpoints', 'dead-letters', 'record']) {
    assert.match(help.out, new RegExp(`^  ${command} `, 'm'))
    assert.match((await duijie(command, '--help')).out, /Example/)
  }
  assert.equal((await duijie('--version')).code, 0)

  const missing = await duijie('call', 'taobao', 'system.time')
  assert.deepEqual(missing, { code: 2, out: '', err: 'duijie: missing environment variables: TAOBAO_APP_KEY, TAOBAO_APP_SECRET\n' })

  for (const platform of platforms) await checkPlatform(platform)
  await checkTaobao()
  await checkPay()
  await checkWebhook()
}

/** Each sandbox runs, and its first call succeeds. */
async function checkPlatform(platform) {
  assert.match((await duijie('endpoints', platform)).out, /safety/)
  const sandbox = await start(1, 'sandbox', platform, '--port', '0', '--json', '--write-env', file(platform))
  const words = sandbox.first[0].call.split(' ')
  const params = sandbox.first[0].call.match(/'(.*)'/)[1]
  const called = await duijie('call', platform, words[3], params, '--env-file', file(platform), '--json')
  assert.equal(called.code, 0, called.err)
  jsonIn(called)
  assert.equal(await sandbox.stop(), 0)
}

/** A list, signatures, a sync with its checkpoints and dead letters, and a recording. */
async function checkTaobao() {
  const env = ['--env-file', file('taobao')]
  const sandbox = await start(1, 'sandbox', 'taobao', '--port', '0', '--json', '--write-env', file('taobao'))
  const params = '{"fields":["tid","status"],"page_size":50}'
  const rows = (await duijie('call', 'taobao', 'trades.sold', params, '--limit', '120', ...env)).out.trim().split('\n')
  assert.equal(rows.length, 120)
  assert.match(JSON.parse(rows[0]).tid, /^\d{19}$/)

  const signed = jsonIn(await duijie('sign', 'taobao', '{"method":"m","sign_method":"md5"}', '--json', ...env))
  assert.ok(signed.canonical.startsWith('***'))
  const verify = (sign) => duijie('verify', 'taobao', JSON.stringify({ method: 'm', sign_method: 'md5', sign }), ...env)
  assert.equal((await verify(signed.signature)).code, 0)
  assert.equal((await verify('0'.repeat(32))).code, 3)

  const from = new Date(Date.now() - 40 * 86_400_000).toISOString()
  const config = { platform: 'taobao', accounts: ['shop-nick'], kinds: ['orders'], db: file('duijie.db'), from }
  writeFileSync(file('sync.json'), JSON.stringify(config))
  writeFileSync(file('sync.mjs'), `export default ${JSON.stringify(config)}\n`)
  const plan = jsonIn(await duijie('sync', 'plan', '--config', file('sync.mjs'), '--json', ...env))
  assert.ok(plan.calls > 0 && plan.minutes > 0)
  const report = jsonIn(await duijie('sync', 'run', '--config', file('sync.json'), '--json', ...env))
  assert.equal(report.status, 'success')
  assert.ok(report.delivered > 200)
  const db = ['--db', file('duijie.db')]
  assert.equal(jsonIn(await duijie('checkpoints', 'show', '--json', ...db)).key, 'taobao.orders:shop-nick')
  assert.equal((await duijie('checkpoints', 'verify', ...db)).code, 0)
  assert.match((await duijie('checkpoints', 'repair', '--dry-run', ...db)).out, /0 of 1 checkpoints would be changed/)
  assert.match((await duijie('dead-letters', 'list', ...db)).out, /0 of 0 letters/)

  const { rest } = sandbox.first[0].hosts
  const hosts = Object.entries(sandbox.first[0].hosts).flatMap(([name, url]) => ['--host', `${name}=${url}`])
  const recording = await start(1, 'record', '--platform', 'taobao', '--to', file('recorded.json'), '--port', '0', '--json', ...hosts)
  const through = recording.first.find(({ name }) => name === 'rest')
  assert.notEqual(through.url, rest)
  const real = jsonIn(
    await duijie('call', 'taobao', 'trades.sold', '{"fields":["tid","buyer_nick"],"page_size":2}', '--host', `rest=${through.url}`, '--json', ...env),
  )
  assert.equal(await recording.stop(), 0)
  const recorded = readFileSync(file('recorded.json'), 'utf8')
  assert.ok(!recorded.includes(real.trades[0].tid) && !recorded.includes(real.trades[0].buyer_nick))
  assert.equal(await sandbox.stop(), 0)

  const replaying = await start(1, 'sandbox', 'taobao', '--port', '0', '--json', '--fixtures', file('recorded.json'), '--write-env', file('taobao'))
  const replayed = jsonIn(await duijie('call', 'taobao', 'trades.sold', '{"fields":["tid","buyer_nick"],"page_size":2}', '--json', ...env))
  assert.equal(replayed.trades[0].buyer_nick, '[redacted]')
  assert.equal(await replaying.stop(), 0)
}

async function checkPay() {
  const sandbox = await start(1, 'sandbox', 'wechat-pay', '--port', '0', '--json', '--write-env', file('wechat-pay'))
  const downloaded = await duijie('certificates', 'wechat-pay', '--to', file('certificates'), '--env-file', file('wechat-pay'))
  assert.equal(downloaded.code, 0, downloaded.err)
  assert.match(readFileSync(join(file('certificates'), readdirSync(file('certificates'))[0]), 'utf8'), /BEGIN CERTIFICATE/)
  assert.equal(await sandbox.stop(), 0)
}

/** What is forged arrives at a server, and its answer counts. */
async function checkWebhook() {
  const answers = ['{"success":true}', '{"success":false}']
  const bodies = []
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    bodies.push(Buffer.concat(chunks).toString('utf8'))
    response.end(answers[bodies.length - 1])
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const send = () => duijie('webhook', 'ylh', 'confirm', '--to', `http://127.0.0.1:${server.address().port}/`, '--env-file', file('ylh'))
  assert.equal((await send()).code, 0)
  assert.equal((await send()).code, 3)
  assert.match(bodies[0], /Method=hmm\.scm_heorder\.confirm.*Sign=[0-9A-F]{32}/)
  server.close()
}

assert.ok(existsSync(program))
try {
  await check()
} finally {
  for (const child of running) child.kill('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
}
