/** The error that Node's own `fetch` throws: what went wrong is in the cause. */
export function connectionError(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })
}

/** A response that breaks in the middle of its body. */
export async function halfOf(response: Response): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer())
  const half = body.subarray(0, Math.floor(body.length / 2))
  let sent = false
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent)
        return controller.error(
          Object.assign(new TypeError('terminated'), { cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }) }),
        )
      sent = true
      controller.enqueue(half)
    },
  })
  const headers = new Headers(response.headers)
  headers.set('content-length', String(body.length))
  return new Response(stream, { status: response.status, headers })
}
