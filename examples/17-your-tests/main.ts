// An application's own tests, on the sandbox: the same five with Vitest, Jest and node:test.
//   npm run demo -- 17
// `orders.ts` is the application, a few functions over the Taobao client; `vitest/`, `jest/` and `node/` hold its tests, to be copied whole. Each test has a sandbox of its own, with orders,
// time that passes when it is told to, and faults by name; no request leaves the process, and nobody waits. The three runners are started here as child processes.
import assert from 'node:assert/strict'
import { runners } from './runners.ts'

for (const [name, run] of Object.entries(runners)) {
  const began = Date.now()
  const { passed, failed } = await run()
  console.log(`${name}: ${passed} passed, ${failed} failed, ${((Date.now() - began) / 1000).toFixed(1)} s with its start`)
  assert.deepEqual({ passed, failed }, { passed: 5, failed: 0 })
}
