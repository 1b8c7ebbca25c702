/** RFC 3986 over UTF-8, as both signatures want it: everything but letters, digits and `-_.~` is escaped, in upper case. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Names and values, escaped and joined; sorted by name, code unit by code unit. */
export function canonicalQuery(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&')
}
