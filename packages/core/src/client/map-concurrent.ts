import { DuijieError } from '../errors.js'

/**
 * Maps an iterable by an asynchronous function, several at a time, and yields in the original order. At most `concurrency` rows are held, so that memory stays flat;
 * leaving the loop aborts the signal that the function gets.
 *
 * @throws DuijieError `invalid_params` when the concurrency is no positive integer
 */
export async function* mapConcurrent<Input, Output>(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  { concurrency, signal }: { readonly concurrency: number; readonly signal?: AbortSignal },
  map: (input: Input, signal: AbortSignal) => Promise<Output>,
): AsyncGenerator<Output> {
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new DuijieError('invalid_params', `concurrency: expected a positive integer, got ${concurrency}`)
  const controller = new AbortController()
  const follow = () => controller.abort(signal?.reason)
  if (signal?.aborted) follow()
  signal?.addEventListener('abort', follow, { once: true })
  const running: Promise<Output>[] = []
  try {
    for await (const input of inputs) {
      const output = map(input, controller.signal)
      // Its failure is thrown when its turn comes; until then nobody listens.
      output.catch(() => undefined)
      running.push(output)
      if (running.length < concurrency) continue
      const first = running.shift()
      if (first !== undefined) yield await first
    }
    for (const output of running) yield await output
  } finally {
    signal?.removeEventListener('abort', follow)
    controller.abort(new DOMException('the loop was left', 'AbortError'))
  }
}
