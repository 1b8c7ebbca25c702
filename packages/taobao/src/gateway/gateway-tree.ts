import { type AnyEndpoint, DuijieError, type Fields, type Paging, type Tree } from '@duijie/core/platform'
import type { GatewayPaging, GatewayStyle } from './style.js'

/** The catalogue as it is behind a gateway: without grants, because the gateway keeps the sellers' sessions itself, and with its own limits on the lists. */
export function throughGateway(tree: Tree, paging: GatewayStyle['paging'] = {}): Tree {
  const rewrite = (endpoint: AnyEndpoint): AnyEndpoint => {
    const flags = Object.hasOwn(paging, endpoint.name) ? paging[endpoint.name] : undefined
    return { ...(flags === undefined ? endpoint : limited(endpoint, flags)), grant: 'none' }
  }
  return Object.fromEntries(
    Object.entries(tree).map(([name, area]) => [name, Object.fromEntries(Object.entries(area).map(([method, endpoint]) => [method, rewrite(endpoint)]))]),
  )
}

function limited(endpoint: AnyEndpoint, flags: GatewayPaging): AnyEndpoint {
  const { limits, paging } = endpoint
  const { window } = limits
  const { maxWindowMs = Number.POSITIVE_INFINITY } = flags
  return {
    ...endpoint,
    ...(window === undefined ? {} : { limits: { ...limits, window: { ...window, maxMs: Math.min(window.maxMs, maxWindowMs) } } }),
    ...(paging === undefined ? {} : { paging: guarded(endpoint.name, paging, flags) }),
  }
}

// `probe` is asked before the first request of every walk, also of one that is taken up again.
function guarded(name: string, paging: Paging<Fields, unknown, unknown>, { total = true, reverseSafe = true }: GatewayPaging): typeof paging {
  if (total && reverseSafe) return paging
  return {
    ...paging,
    probe(params) {
      if (!total) throw unsafe(name, 'the gateway does not count its rows, so that nobody knows where its last page is')
      if (paging.backwards?.(params) === true)
        throw unsafe(name, 'through the gateway it cannot be read from the last page to the first, and forwards rows would be lost')
      return paging.probe?.(params)
    },
  }
}

function unsafe(endpoint: string, reason: string): DuijieError {
  return new DuijieError('invalid_params', `taobao ${endpoint}: nothing was sent, a walk would lose rows: ${reason}`, {
    platform: 'taobao',
    endpoint,
    hint: "Ask for single pages, or for windows that fit on one page. What the gateway can do is in the style's `paging`.",
  })
}
