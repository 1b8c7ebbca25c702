import { AsyncLocalStorage } from 'node:async_hooks'
import { type Context, type ContextManager, context, ROOT_CONTEXT } from '@opentelemetry/api'
import { afterAll, beforeAll } from 'vitest'

/** The active context follows promises, as in every program that uses OpenTelemetry. For the tests of the file that calls it. */
export function followPromises(): void {
  const storage = new AsyncLocalStorage<Context>()
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, run, self, ...args) => storage.run(active, () => run.apply(self, args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  }
  beforeAll(() => {
    context.setGlobalContextManager(manager)
  })
  afterAll(() => {
    context.disable()
  })
}
