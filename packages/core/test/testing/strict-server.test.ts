import { HttpResponse, http } from 'msw'
import { expect, test, vi } from 'vitest'
import { strictServer } from '../../src/testing/index.js'

/** Hooks that are called by hand, as a test runner would. */
function hooks() {
  const run = { beforeAll: () => {}, afterEach: () => {}, afterAll: () => {} }
  const keep = (name: keyof typeof run) => (hook: () => void) => {
    run[name] = hook
  }
  return { run, hooks: { beforeAll: keep('beforeAll'), afterEach: keep('afterEach'), afterAll: keep('afterAll') } }
}

test('fails the test in which a request had no handler or a handler crashed, and only that one', async () => {
  // MSW prints what it finds; here it is found on purpose.
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { run, hooks: given } = hooks()
  const good = http.get('https://demo.test/good', () => HttpResponse.text('good'))
  const broken = http.get('https://demo.test/broken', () => {
    throw new Error('a bug')
  })
  strictServer([good, broken], given)
  run.beforeAll()

  try {
    await fetch('https://demo.test/good')
    expect(run.afterEach).not.toThrow()
    await fetch('https://demo.test/broken')
    expect(run.afterEach).toThrow('GET https://demo.test/broken: the handler threw Error: a bug')
    await fetch('https://demo.test/stray?token=hidden').catch(() => undefined)
    expect(run.afterEach).toThrow(/GET https:\/\/demo\.test\/stray: no handler$/)
    expect(run.afterEach).not.toThrow()
  } finally {
    run.afterAll()
    printed.mockRestore()
  }
})

test('asks for the hooks where the runner has no global ones', () => {
  expect(() => strictServer([])).toThrow('strictServer needs the hooks')
})
