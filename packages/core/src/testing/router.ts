/** A path that a router knows, and the name that it leads to. */
export interface Route {
  /** @defaultValue any */
  readonly method?: string
  /** For example `/v3/pay/transactions/{id}`; braces match one segment. */
  readonly path: string
  readonly name: string
}

/** What a path leads to. */
export interface Routed {
  readonly name: string
  /** What stands where the braces are, decoded. */
  readonly path: Readonly<Record<string, string>>
}

/** Makes a router for platforms that choose the API by its path. Of two templates that match, the one with fewer braces wins. */
export function createRouter(routes: readonly Route[]): (method: string, pathname: string) => Routed | undefined {
  const compiled = routes
    .map(({ method, path, name }) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, braced]) => braced ?? '')
      const pattern = path.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      return { method, name, names, pattern: new RegExp(`^${pattern.join('([^/]+)')}$`) }
    })
    .toSorted((a, b) => a.names.length - b.names.length)
  return (method, pathname) => {
    for (const route of compiled) {
      if (route.method !== undefined && route.method !== method) continue
      const match = route.pattern.exec(pathname)
      if (match) return { name: route.name, path: Object.fromEntries(route.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')])) }
    }
    return undefined
  }
}
