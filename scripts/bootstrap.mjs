// The one script that runs on the machine's own Node (20 or newer): it installs what the lock file names, then starts the real command on the repository's Node 24.
//   node scripts/bootstrap.mjs scripts/test.ts [arguments]     --stamp: only note that node_modules is current (npm's `prepare`)
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'node_modules/.duijie-lock')
const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(node)
}

function writeStamp() {
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stamp, lock)
}

function run(command, args, options) {
  const { status, signal, error } = spawnSync(command, args, { stdio: 'inherit', ...options })
  if (error) console.error(`bootstrap: ${command} could not be started: ${error.message}`)
  return status ?? (signal ? 1 : 127)
}

function npm(words) {
  // Under `npm run` this is npm's own JavaScript, so that no npm.cmd has to be found on Windows.
  const program = process.env.npm_execpath
  const args = [...words, '--prefer-offline', '--no-audit', '--no-fund']
  return program ? run(process.execPath, [program, ...args], { cwd: root }) : run('npm', args, { cwd: root, shell: process.platform === 'win32' })
}

const [script, ...args] = process.argv.slice(2)
if (script === undefined) {
  console.error('usage: node scripts/bootstrap.mjs <script> [arguments]')
  process.exit(2)
}
if (script === '--stamp') {
  writeStamp()
  process.exit(0)
}

if (!installed()) {
  console.log(`bootstrap: node_modules is ${existsSync(stamp) ? 'older than' : 'not made from'} package-lock.json: npm ci`)
  // Not every registry has every platform's optional binaries, and `npm ci` refuses a lock file without them; see docs/decisions/0007.
  let status = npm(['ci', '--loglevel=silent'])
  if (status !== 0) {
    console.log('bootstrap: npm ci refused; npm install, which keeps to the lock file for everything that it names')
    status = npm(['install', '--no-save', '--loglevel=error'])
  }
  if (status !== 0) {
    console.error('bootstrap: npm install failed')
    process.exit(status)
  }
  writeStamp()
}

console.log(`bootstrap: ${script}${args.length > 0 ? ` ${args.join(' ')}` : ''} on the repository's node (${node})`)
const path = join(root, 'node_modules/.bin') + delimiter + (process.env.PATH ?? '')
process.exit(run(node, [resolve(root, script), ...args], { cwd: root, env: { ...process.env, PATH: path } }))
