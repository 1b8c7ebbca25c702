/**
 * Runs a generator under a signal of its own. A generator alone would finish the page in flight before it noticed that nobody wants it, and would look finished after a failure.
 * Leaving it cancels what is in flight; once it has failed it stays failed; the outer signal's reason is thrown as it is.
 */
export function stoppable<Value>(run: (signal: AbortSignal) => AsyncGenerator<Value>, outer: AbortSignal | undefined): AsyncIterableIterator<Value> {
  const controller = new AbortController()
  const follow = () => controller.abort(outer?.reason)
  let generator: AsyncGenerator<Value> | undefined
  let left = false
  let failure: { readonly error: unknown } | undefined

  function begin(): AsyncGenerator<Value> {
    outer?.addEventListener('abort', follow, { once: true })
    return run(controller.signal)
  }

  function end(): void {
    outer?.removeEventListener('abort', follow)
    // Whatever is still on its way (pages that were fetched ahead) is of no use to anybody.
    controller.abort(new DOMException('the walk was left', 'AbortError'))
  }

  function fail(error: unknown): unknown {
    failure ??= { error }
    end()
    return failure.error
  }

  return {
    async next() {
      if (left) return { done: true, value: undefined }
      if (failure !== undefined) throw failure.error
      if (outer?.aborted) throw fail(outer.reason)
      generator ??= begin()
      try {
        const item = await generator.next()
        if (item.done) {
          outer?.throwIfAborted()
          left = true
          end()
        }
        return item
      } catch (error) {
        if (left) return { done: true, value: undefined }
        throw fail(outer?.aborted ? outer.reason : error)
      }
    },
    async return() {
      left = true
      end()
      // The generator may be waiting for the page that was just cancelled; nobody needs to wait for it.
      void generator?.return(undefined).catch(() => undefined)
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
