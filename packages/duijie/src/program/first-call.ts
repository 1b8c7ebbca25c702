import type { Fetch } from '@duijie/core'
import type { Platform, Played } from '../platforms/platform.js'
import { viewOf } from './connect.js'

/**
 * The first call of a sandbox as a curl command: built and signed as the client does it, and not sent. Token calls before it are.
 */
export async function curlOf(platform: Platform, { env, firstCall: { method, params } }: Played, hosts: Readonly<Record<string, string>>): Promise<string> {
  const stop = new AbortController()
  let seen = ''
  let wanted: string | undefined
  let curl = ''
  const capture: Fetch = async (input, init) => {
    if (seen !== wanted) return fetch(input, init)
    const request = new Request(input, init)
    curl = await commandOf(request)
    stop.abort(new DOMException('seen', 'AbortError'))
    throw stop.signal.reason
  }
  const { client } = platform.connect(env, { hosts, fetch: capture })
  try {
    wanted = client.endpoints().find((each) => each.method === method)?.name
    client.on('request', ({ endpoint }) => {
      seen = endpoint
    })
    const view = viewOf(platform, client, { env })
    // It ends with the abort of its own making.
    await view.call(wanted ?? method, params, { signal: stop.signal }).catch(() => undefined)
    return curl
  } finally {
    await client.close()
  }
}

/** Waits until a signal is aborted. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

async function commandOf(request: Request): Promise<string> {
  const headers = [...request.headers].filter(
    ([name]) => !['accept', 'accept-encoding', 'accept-language', 'sec-fetch-mode', 'user-agent', 'content-length'].includes(name),
  )
  const body = await request.text()
  const parts = [
    'curl',
    ...(request.method === (body === '' ? 'GET' : 'POST') ? [] : ['-X', request.method]),
    quoted(request.url),
    ...headers.flatMap(([name, value]) => ['-H', quoted(`${name}: ${value}`)]),
    ...(body === '' ? [] : ['--data-raw', quoted(body)]),
  ]
  return parts.join(' ')
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
