// What depends on Node's cryptography, by the vectors, on the Node lines beside ours. node scripts/check-nodes.ts [words that choose other test files]
import { join } from 'node:path'
import { otherNodes, provideNode } from './node-lines.ts'
import { line } from './report.ts'
import { run } from './run.ts'
import { root } from './workspace.ts'

const asked = process.argv.slice(2)
const files = asked.length > 0 ? asked : ['sign', 'vectors', 'encrypt', 'verify', 'decrypt', 'crc64', 'samples', 'errors.test']

let failed = 0
for (const [name, spec] of Object.entries(otherNodes)) {
  const began = Date.now()
  const node = await provideNode(spec)
  const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=dot', ...files]
  const { ok, output } = await run(node, args, { env: { DUIJIE_TYPE_TESTS: 'off', TZ: 'UTC', NO_COLOR: '1' } })
  const [, count = '0'] = /Tests\s.*?(\d+) passed/.exec(output) ?? []
  const right = ok && Number(count) > 0
  if (!right) {
    failed += 1
    console.log(output)
  }
  console.log(line(right, name, Date.now() - began, `${count} tests`))
}
process.exit(failed === 0 ? 0 : 1)
