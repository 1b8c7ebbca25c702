// node scripts/run-ts.mjs file.ts [arguments]: runs a TypeScript program on our sources, without a build. Examples, benchmarks and proofs start this way.
import { spawn } from 'node:child_process'
import { bundle } from './bundle.ts'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('usage: node scripts/run-ts.mjs <file.ts> [arguments]')
  process.exit(2)
}
const child = spawn(process.execPath, ['--enable-source-maps', await bundle(file), ...args], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
