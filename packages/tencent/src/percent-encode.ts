/** RFC 3986 over UTF-8: everything but letters, digits and `-_.~` is escaped, in upper case. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A key as the path of a URL: its slashes stay. */
export function keyPath(key: string): string {
  return `/${key.split('/').map(percentEncode).join('/')}`
}
